package io.repairstream.edge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.edge.store.FeedQuery;
import io.repairstream.edge.store.PrincipalRow;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Pages of the feed as callers get them; that they are true to the table is FeedIT's. */
final class EdgeFeedTest {
  private static final String SHOP = "01930000-0000-7000-8000-0000000000b1";
  private final TestEdge edge = TestEdge.start();
  private final String reader = edge.store.key("repairops-enterprise", "read");

  @BeforeEach
  void let3ThingsHappen() {
    edge.store.happened("organization.created", "settings");
    edge.store.happened("customer.created", "customers");
    edge.store.happened("ticket.created", "tickets");
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void pagesJoinWithoutGapOrOverlap() {
    TestEdge.Answer first = edge.get(reader, "/v1/events?per_page=2");
    TestEdge.Answer second = edge.get(reader, "/api/v1/events?after=2&per_page=2");
    TestEdge.Answer third = edge.get(reader, "/v1/events?after=3");

    assertThat(sequences(first)).containsExactly(1L, 2L);
    assertThat(first.json().at("/meta/next").asLong()).isEqualTo(2);
    assertThat(first.json().at("/meta/has_more").asBoolean()).isTrue();
    assertThat(first.json().at("/meta/next_cursor").asString()).isEqualTo("2");
    assertThat(first.json().path("meta").has("page")).isTrue();
    assertThat(first.json().path("meta").has("total")).isTrue();
    assertThat(first.json().at("/meta/last_sequence").asLong()).isEqualTo(3);
    assertThat(first.json().at("/meta/complete").asBoolean()).isTrue();
    assertThat(first.header("Link")).isEqualTo("</v1/events?after=2&per_page=2>; rel=\"next\"");
    assertThat(sequences(second)).containsExactly(3L);
    assertThat(second.json().at("/meta/has_more").asBoolean()).isFalse();
    assertThat(third.data()).isEmpty();
    assertThat(third.json().at("/meta/next").asLong()).isEqualTo(3);
    assertThat(third.json().at("/meta/next_cursor").isNull()).isTrue();
  }

  @Test
  void whatOnlyTheOwnerMayReadIsToldWithoutWhatItIs() {
    JsonNode told = edge.get(reader, "/v1/events").data().get(0);
    JsonNode owned = edge.get(edge.store.owner(), "/v1/events").data().get(0);

    assertThat(told.path("event").asString()).isEqualTo("organization.created");
    assertThat(told.path("data").isNull()).isTrue();
    assertThat(owned.path("data").path("n").asInt()).isEqualTo(1);
  }

  @Test
  void aKeyThatIsLimitedAsksForItsOwnEventsAlone() {
    String tickets = edge.store.key("repairops-enterprise", "tickets:read");
    String shop =
        edge.store.key(
            "repairops-enterprise",
            row ->
                new PrincipalRow(
                    row.kind(),
                    row.id(),
                    row.orgId(),
                    row.role(),
                    row.scopes(),
                    Set.of(SHOP),
                    null,
                    null,
                    null,
                    row.plan(),
                    row.organizationStatus(),
                    1,
                    row.limits()),
            "read");

    TestEdge.Answer ofTickets = edge.get(tickets, "/v1/events");
    FeedQuery.View view = edge.store.lastFeedQuery().view();
    edge.get(shop, "/v1/events");
    FeedQuery.View shopView = requireNonNull(edge.store.lastFeedQuery().view());
    edge.get(reader, "/v1/events");

    assertThat(view).isEqualTo(new FeedQuery.View(Set.of("tickets"), Set.of()));
    assertThat(ofTickets.json().at("/meta/complete").asBoolean(true)).isFalse();
    assertThat(shopView.shops()).containsExactly(SHOP);
    assertThat(shopView.resources()).contains("tickets", "customers").doesNotContain("webhooks");
    assertThat(edge.store.lastFeedQuery().view()).isNull();
  }

  @Test
  void typesAreNamesAndFamilies() {
    TestEdge.Answer answer = edge.get(reader, "/v1/events?types=ticket.*,quote.approved");
    Set<String> asked = edge.store.lastFeedQuery().names();
    TestEdge.Answer all = edge.get(reader, "/v1/events?types=*");

    assertThat(sequences(answer)).containsExactly(3L);
    assertThat(answer.json().at("/meta/next").asLong()).isEqualTo(3);
    assertThat(answer.json().at("/meta/complete").asBoolean(true)).isFalse();
    assertThat(asked)
        .containsExactlyInAnyOrder(
            "ticket.created",
            "ticket.updated",
            "ticket.transitioned",
            "ticket.voided",
            "quote.approved");
    assertThat(all.json().at("/meta/complete").asBoolean()).isTrue();
  }

  @Test
  void aTypeThatNothingHasIsRefusedWithTheNearestOne() {
    TestEdge.Answer answer = edge.get(reader, "/v1/events?types=ticket.*,tickets.created");
    TestEdge.Answer parameter = edge.get(reader, "/v1/events?type=ticket.*");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.details().at("/did_you_mean/tickets.created").asString())
        .isEqualTo("ticket.created");
    assertThat(parameter.status()).isEqualTo(400);
    assertThat(parameter.details().at("/did_you_mean/type").asString()).isEqualTo("types");
  }

  @Test
  void whatIsNoLongerKeptIsNotPassedOverInSilence() {
    edge.store.keepFrom(3);

    TestEdge.Answer gone = edge.get(reader, "/v1/events?after=0");
    TestEdge.Answer problem =
        edge.get(reader, "/v1/events?after=1", "Accept", "application/problem+json");
    TestEdge.Answer kept = edge.get(reader, "/v1/events");
    TestEdge.Answer stream = edge.get(reader, "/v1/events/stream", "Last-Event-ID", "1");

    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.code()).isEqualTo("EVENTS_GONE");
    assertThat(gone.details().path("first_sequence").asLong()).isEqualTo(3);
    assertThat(problem.json().path("type").asString()).endsWith("/events-gone");
    assertThat(edge.get(reader, "/v1/events?after=2").status()).isEqualTo(200);
    assertThat(sequences(kept)).containsExactly(3L);
    assertThat(stream.status()).isEqualTo(410);
  }

  @Test
  void waitingEndsWithWhatThereIs() {
    TestEdge.Answer something = edge.get(reader, "/v1/events?after=2&wait=30");
    edge.visible.set(false);
    TestEdge.Answer nothing = edge.get(reader, "/v1/events?after=3&wait=30");

    assertThat(sequences(something)).containsExactly(3L);
    assertThat(nothing.status()).isEqualTo(200);
    assertThat(nothing.data()).isEmpty();
    assertThat(nothing.json().at("/meta/next").asLong()).isEqualTo(3);
  }

  @Test
  void aPositionBeyondTheLastEventIsRefusedWithTheLastOne() {
    TestEdge.Answer list = edge.get(reader, "/v1/events?after=4");
    TestEdge.Answer stream = edge.get(reader, "/v1/events/stream", "Last-Event-ID", "99");

    assertThat(list.status()).isEqualTo(400);
    assertThat(list.details().path("last_sequence").asLong()).isEqualTo(3);
    assertThat(list.json().at("/error/message").asString()).startsWith("after: 4 is beyond");
    assertThat(stream.status()).isEqualTo(400);
    assertThat(stream.details().path("last_sequence").asLong()).isEqualTo(3);
    assertThat(stream.json().at("/error/message").asString()).startsWith("Last-Event-ID: 99 is");
  }

  @Test
  void aPositionBeyondIsNotRefusedWhileNobodyKnowsWhetherItIs() {
    edge.visible.set(false);

    TestEdge.Answer answer = edge.get(reader, "/v1/events?after=4");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/meta/next").asLong()).isEqualTo(4);
  }

  @Test
  void whoIsWokenForNothingReadsTenTimesASecondAtMost() {
    int before = edge.store.feedReads.get();
    long begun = System.nanoTime();

    TestEdge.Answer answer = edge.get(reader, "/v1/events?after=3&wait=2");

    assertThat(answer.data()).isEmpty();
    // A thread that stands still reads less often, and its wait may end late.
    long tenths = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 100;
    assertThat((long) edge.store.feedReads.get() - before).isBetween(2L, tenths + 3);
  }

  @Test
  void whoWaitsIsAnsweredWhenTheEdgeStops() throws Exception {
    CompletableFuture<TestEdge.Answer> waiting =
        CompletableFuture.supplyAsync(() -> edge.get(reader, "/v1/events?after=3&wait=30"));
    await().until(() -> waits() == 1);

    edge.server().close();

    TestEdge.Answer answer = waiting.get(60, TimeUnit.SECONDS);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/meta/next").asLong()).isEqualTo(3);
    await().until(() -> waits() == 0);
  }

  @Test
  void whoseKeyEndsWhileItWaitsIsToldNothingMore() throws Exception {
    CompletableFuture<TestEdge.Answer> waiting =
        CompletableFuture.supplyAsync(() -> edge.get(reader, "/v1/events?after=3&wait=30"));
    await().until(() -> waits() == 1);

    edge.store.revoke(reader);
    edge.store.happened("ticket.updated", "tickets");

    TestEdge.Answer answer = waiting.get(60, TimeUnit.SECONDS);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
    assertThat(answer.response().body()).doesNotContain("ticket.updated");
    await().until(() -> waits() == 0);
  }

  @Test
  void whoGoesAwayWaitsNoLonger() {
    try (RawClient client = new RawClient(edge.port())) {
      client.send(
          "GET /v1/events?after=3&wait=30 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
              + reader
              + "\r\n\r\n");
      await().until(() -> waits() == 1);
    }
    await().until(() -> waits() == 0);
  }

  private double waits() {
    return edge.metrics.get("edge.feed.waits").gauge().value();
  }

  @Test
  void valuesOutsideTheirRangeAreRefused() {
    for (String query :
        List.of("after=-1", "after=x", "wait=31", "per_page=0", "per_page=501", "types=")) {
      assertThat(edge.get(reader, "/v1/events?" + query).status()).as(query).isEqualTo(400);
    }
    assertThat(edge.get(reader, "/v1/events/stream", "Last-Event-ID", "abc").status())
        .isEqualTo(400);
    assertThat(edge.get(reader, "/v1/events/stream?wait=3").status()).isEqualTo(400);
  }

  private static List<Long> sequences(TestEdge.Answer answer) {
    return answer.data().valueStream().map(event -> event.path("sequence").asLong()).toList();
  }
}
