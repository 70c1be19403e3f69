package io.repairstream.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.projection.ReadModel;
import io.repairstream.edge.projection.SampleEvents;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.event.CustomerCreated;
import io.repairstream.schemas.event.WebhookEndpointCreated;
import io.repairstream.schemas.event.WorkOrderCreated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeedReadsIT {
  private static ReadModel model;
  private static Store store;

  private final SampleEvents events = new SampleEvents();

  @BeforeAll
  static void open() {
    model = new ReadModel();
    store = model.store();
  }

  @AfterAll
  static void close() {
    store.close();
    model.close();
  }

  @Test
  void everyEventIsThereOnceInOrderWithWhoDidIt() {
    WorkOrderCreated opened = trade();

    FeedPage all = feed(null, Set.of(), null, 100);
    FeedPage first = feed(0L, Set.of(), null, 4);
    FeedPage rest = feed(first.next(), Set.of(), null, 4);

    assertThat(sequences(all))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.sequence()).boxed().toList());
    assertThat(all.next()).isEqualTo(events.sequence());
    assertThat(all.hasMore()).isFalse();
    assertThat(first.hasMore()).isTrue();
    assertThat(first.next()).isEqualTo(4);
    assertThat(sequences(rest)).startsWith(5L);
    assertThat(all.events().get((int) (opened.getMeta().getSequence() - 1)).json())
        .contains("\"event\":\"ticket.created\"")
        .contains("\"names\":[\"ticket.created\",\"work_order.created\"]")
        .contains("\"version\":1")
        .contains("\"kind\":\"owner\"")
        .contains("\"command_id\":\"" + opened.getMeta().getCausationId() + "\"")
        .contains("\"shop_id\":\"" + events.shop() + "\"");
    assertThat(feed(new SampleEvents().org(), null).events()).isEmpty();
  }

  @Test
  void whatIsDeletedIsATombstone() {
    WebhookEndpointCreated added = events.endpointAdded();
    model.apply(added, events.endpointRemoved(added.getEndpoint()));

    FeedPage page = feed(0L, Set.of("webhook_endpoint.deleted"), null, 10);

    assertThat(page.events())
        .singleElement()
        .satisfies(event -> assertThat(event.json()).contains("\"deleted\":true"));
  }

  @Test
  void aPageUnderAFilterSaysHowFarItHasLooked() {
    trade();

    FeedPage tickets = feed(0L, Set.of("ticket.created"), null, 10);
    FeedPage nothing = feed(0L, Set.of("invoice.paid"), null, 10);

    assertThat(tickets.events()).hasSize(1);
    assertThat(tickets.next()).isEqualTo(events.sequence());
    assertThat(nothing.events()).isEmpty();
    assertThat(nothing.next()).isEqualTo(events.sequence());
    assertThat(nothing.hasMore()).isFalse();
  }

  @Test
  void aPageOfLongEventsEndsEarlierAndTheNextGoesOn() {
    String text = "x".repeat(20_000);
    List<CustomerCreated> added = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      added.add(events.customerAdded(UUID.randomUUID().toString(), text, "Long"));
    }
    model.apply(added);

    FeedPage page = feed(0L, Set.of(), null, 500);
    int longest = page.events().stream().mapToInt(FeedReadsIT::length).max().orElseThrow();
    assertThat(page.events().stream().mapToInt(FeedReadsIT::length).sum())
        .isBetween(PgFeedReads.MOST_CHARACTERS, PgFeedReads.MOST_CHARACTERS + longest);
    assertThat(page.hasMore()).isTrue();
    List<Long> seen = new ArrayList<>(sequences(page));
    while (page.hasMore()) {
      assertThat(page.next()).isEqualTo(seen.getLast());
      page = feed(page.next(), Set.of(), null, 500);
      seen.addAll(sequences(page));
    }

    assertThat(seen)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.sequence()).boxed().toList());
  }

  private static int length(FeedPage.Event event) {
    return event.head().length() + event.data().length();
  }

  @Test
  void aLimitedCallerSeesNothingOfWhatItMayNotRead() {
    trade();
    String elsewhere = UUID.randomUUID().toString();

    FeedPage tickets = feed(0L, Set.of(), new FeedQuery.View(Set.of("tickets"), Set.of()), 100);
    FeedPage ofShop =
        feed(
            0L,
            Set.of(),
            new FeedQuery.View(Set.of("tickets", "customers", "shops"), Set.of(events.shop())),
            100);
    FeedPage ofAnother =
        feed(
            0L,
            Set.of(),
            new FeedQuery.View(Set.of("tickets", "customers", "shops"), Set.of(elsewhere)),
            100);

    assertThat(names(tickets)).containsOnly("ticket.created", "ticket.transitioned");
    assertThat(names(ofShop))
        .contains("shop.created", "customer.created", "ticket.created", "ticket.transitioned");
    assertThat(names(ofAnother)).isNotEmpty().allMatch(name -> name.startsWith("customer"));
    assertThat(ofAnother.next()).isEqualTo(events.sequence());
  }

  @Test
  void whatIsNoLongerKeptIsToldAsAGap() {
    model.apply(events.customerAdded(), events.deviceAdded());
    long old = events.sequence();
    events.pass(Duration.ofDays(40));
    model.apply(events.ticketOpened(), events.ticketOpened());

    int kept = model.dropEventsBefore(SampleEvents.BEGIN.minus(Duration.ofDays(3_650)));
    model.asOwner(
        "delete from events where org_id = $1 and sequence <= $2",
        UUID.fromString(events.org()),
        old);
    FeedPage gap = feed(0L, Set.of(), null, 10);
    FeedPage end = feed(old, Set.of(), null, 10);
    FeedPage begin = feed(null, Set.of(), null, 10);

    assertThat(kept).isZero();
    assertThat(gap.hasGap()).isTrue();
    assertThat(gap.first()).isEqualTo(old + 1);
    assertThat(end.hasGap()).isFalse();
    assertThat(sequences(end)).containsExactly(old + 1, old + 2);
    assertThat(sequences(begin)).isEqualTo(sequences(end));
    assertThat(begin.hasGap()).isFalse();
  }

  private WorkOrderCreated trade() {
    WorkOrderCreated opened;
    model.apply(
        events.organization(),
        events.shopOpened(),
        events.customerAdded(),
        events.sourceAdded(),
        events.deviceAdded(),
        events.memberAdded(),
        opened = events.ticketOpened(),
        events.ticketMoved(opened.getWorkOrder(), "TRIAGE", Phase.CHECK_IN),
        events.keyMinted());
    return opened;
  }

  private FeedPage feed(
      @Nullable Long after, Set<String> names, FeedQuery.@Nullable View view, int limit) {
    return ReadModel.await(
        store.feed().feed(events.org(), new FeedQuery(after, names, view, limit)));
  }

  private static FeedPage feed(String org, @Nullable Long after) {
    return ReadModel.await(store.feed().feed(org, new FeedQuery(after, Set.of(), null, 10)));
  }

  private static List<Long> sequences(FeedPage page) {
    return page.events().stream().map(FeedPage.Event::sequence).toList();
  }

  private static List<String> names(FeedPage page) {
    return page.events().stream().map(FeedPage.Event::name).toList();
  }
}
