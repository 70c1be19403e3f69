package io.repairstream.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.projection.ReadModel;
import io.repairstream.edge.projection.SampleEvents;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.event.WorkOrderCreated;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks through lists by cursor while another thread moves their rows without pause. */
class WalksIT {
  private static final int TICKETS = 60;
  private static ReadModel model;
  private static Store store;

  private final SampleEvents events = new SampleEvents();
  private final List<WorkOrder> tickets = new ArrayList<>();
  private final Set<String> moved = ConcurrentHashMap.newKeySet();

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

  @BeforeEach
  void openTickets() {
    List<WorkOrderCreated> opened = new ArrayList<>();
    for (int i = 0; i < TICKETS; i++) {
      opened.add(events.ticketOpened());
    }
    model.apply(opened);
    opened.forEach(event -> tickets.add(event.getWorkOrder()));
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void nothingIsSkippedAndNothingComesTwiceWhateverMoves(Sort sort) throws InterruptedException {
    List<Map<String, String>> filters =
        List.of(
            Map.of(),
            Map.of("shop_id", events.shop()),
            Map.of("customer_id", events.customer()),
            Map.of("device_id", events.device(), "customer_id", events.customer()),
            Map.of("status", "INTAKE"));
    for (Map<String, String> filter : filters) {
      for (@Nullable Instant since : Arrays.asList(null, SampleEvents.BEGIN)) {
        moved.clear();
        Set<String> before = matching(filter, since);

        List<StoredEntity> seen = whileRowsMove(stop -> walk(sort, filter, since, stop));

        List<String> ids = seen.stream().map(StoredEntity::id).toList();
        if (sort == Sort.UPDATED_AT) {
          assertThat(seen.stream().map(row -> row.id() + row.version()))
              .as(sort + " " + filter)
              .doesNotHaveDuplicates();
        } else {
          assertThat(ids).as(sort + " " + filter).doesNotHaveDuplicates();
        }
        Set<String> expected = new HashSet<>(before);
        if (filter.containsKey("status")) {
          // What has left the status may have left the list.
          expected.removeAll(moved);
        }
        assertThat(ids).as(sort + " " + filter).containsAll(expected);
      }
    }
  }

  @Test
  void aRowWhoseEventsAreNoLongerKeptStandsWhereItRested() {
    WorkOrder old = tickets.get(10);
    events.pass(Duration.ofDays(200));
    model.apply(events.ticketMoved(tickets.get(50), "TRIAGE", Phase.CHECK_IN));
    model.apply(events.ticketMoved(tickets.get(51), "TRIAGE", Phase.CHECK_IN));
    model.asOwner(
        "delete from events where org_id = $1 and recorded_at < $2",
        UUID.fromString(events.org()),
        Statement.time(SampleEvents.BEGIN.plus(Duration.ofDays(100))));

    EntityPage page = list(Sort.UPDATED_AT_DESC, Map.of(), null, null, 20);
    List<String> seen = new ArrayList<>(ids(page));
    // Both have been seen or not been seen yet; both move, twice.
    for (WorkOrder ticket : List.of(old, tickets.get(49))) {
      var once = events.ticketMoved(ticket, "TRIAGE", Phase.CHECK_IN);
      model.apply(once);
      model.apply(events.ticketMoved(once.getWorkOrder(), "DIAGNOSTICS", Phase.DIAGNOSE));
    }
    while (page.next() != null) {
      page = list(Sort.UPDATED_AT_DESC, Map.of(), null, page.next(), 7);
      seen.addAll(ids(page));
    }

    assertThat(seen).doesNotHaveDuplicates().hasSize(TICKETS);
    assertThat(seen.indexOf(old.getId())).isGreaterThan(seen.indexOf(tickets.get(11).getId()));
    assertThat(seen.indexOf(old.getId())).isLessThan(seen.indexOf(tickets.get(9).getId()));
  }

  private Set<String> matching(Map<String, String> filter, @Nullable Instant since) {
    return new HashSet<>(ids(list(Sort.CREATED_AT, filter, since, null, 1_000)));
  }

  private List<StoredEntity> walk(
      Sort sort, Map<String, String> filter, @Nullable Instant since, Runnable stopMoving) {
    List<StoredEntity> seen = new ArrayList<>();
    CursorPosition after = null;
    int pages = 0;
    do {
      if (pages++ == 40) {
        // A walk from the oldest change on goes on for as long as rows change.
        stopMoving.run();
      }
      EntityPage page = list(sort, filter, since, after, 4);
      seen.addAll(page.rows());
      after = page.next();
    } while (after != null);
    return seen;
  }

  private <T> T whileRowsMove(Function<Runnable, T> walk) throws InterruptedException {
    CountDownLatch moving = new CountDownLatch(1);
    AtomicBoolean stopped = new AtomicBoolean();
    RandomGenerator random = new Random(7);
    Thread mover =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!stopped.get()) {
                    int which = random.nextInt(tickets.size());
                    var transition =
                        events.ticketMoved(tickets.get(which), "TRIAGE", Phase.CHECK_IN);
                    tickets.set(which, transition.getWorkOrder());
                    moved.add(transition.getWorkOrder().getId());
                    model.apply(transition);
                    moving.countDown();
                  }
                });
    moving.await();
    try {
      return walk.apply(() -> stopped.set(true));
    } finally {
      stopped.set(true);
      mover.join();
    }
  }

  private EntityPage list(
      Sort sort,
      Map<String, String> filter,
      @Nullable Instant since,
      @Nullable CursorPosition after,
      int limit) {
    return ReadModel.await(
        store
            .entities()
            .list(
                EntityTable.TICKETS,
                events.org(),
                Set.of(),
                new ListQuery(filter, sort, since, limit, 0, after, false)));
  }

  private static List<String> ids(EntityPage page) {
    return page.rows().stream().map(StoredEntity::id).toList();
  }
}
