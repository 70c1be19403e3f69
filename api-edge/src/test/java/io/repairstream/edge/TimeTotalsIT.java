package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.projection.ReadModel;
import io.repairstream.edge.projection.SampleEvents;
import io.repairstream.edge.store.Store;
import io.repairstream.schemas.entity.TimeEntry;
import io.repairstream.schemas.entity.TimeEntryKind;
import io.repairstream.schemas.entity.TimeEntryStatus;
import io.repairstream.schemas.event.TimeEntryStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time that was spent, from its events to what a caller reads of it. */
class TimeTotalsIT {
  private static final Instant MORNING = Instant.parse("2026-06-12T08:00:00Z");
  private static final String ADA = UUID.randomUUID().toString();
  private static final String BOB = UUID.randomUUID().toString();
  private static ReadModel model;
  private static Store numbers;
  private static TestEdge edge;

  private final SampleEvents events = new SampleEvents();
  private String key;

  @BeforeAll
  static void open() {
    model = new ReadModel();
    numbers = model.store();
    edge = TestEdge.readingFiguresOf(numbers, MORNING);
  }

  @AfterAll
  static void close() {
    edge.close();
    numbers.close();
    model.close();
  }

  @BeforeEach
  void fill() {
    key = edge.store.keyOf(events.org(), List.of(), "read");
    model.apply(
        spent(ADA, events.shop(), TimeEntryKind.ATTENDANCE, MORNING, null),
        spent(ADA, events.shop(), TimeEntryKind.JOB, MORNING, Duration.ofMillis(3_600_001)),
        spent(
            ADA,
            events.shop(),
            TimeEntryKind.JOB,
            MORNING.plusSeconds(7_200),
            Duration.ofMinutes(30)),
        spent(BOB, UUID.randomUUID().toString(), TimeEntryKind.JOB, MORNING, Duration.ofHours(2)));
    SampleEvents others = new SampleEvents();
    model.apply(others.timeStarted());
  }

  @Test
  void timeIsAddedUpByKindAndByTechnician() {
    TestEdge.Answer answer = edge.get(key, "/api/v1/time-entries/totals");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.data().path("totals").toString())
        .isEqualTo(
            "[{\"kind\":\"attendance\",\"entries\":1,\"running\":1,\"milliseconds\":0},"
                + "{\"kind\":\"job\",\"entries\":3,\"running\":0,\"milliseconds\":12600001}]");
    assertThat(answer.data().path("technicians"))
        .hasSize(3)
        .anySatisfy(
            sum -> {
              assertThat(sum.path("technician_id").asString()).isEqualTo(ADA);
              assertThat(sum.path("kind").asString()).isEqualTo("job");
              assertThat(sum.path("milliseconds").asLong()).isEqualTo(5_400_001);
            });
  }

  @Test
  void onlyWhatTheFiltersMatchCounts() {
    assertThat(milliseconds("?technician_id=" + BOB)).isEqualTo(7_200_000);
    assertThat(milliseconds("?kind=job&shop_id=" + events.shop())).isEqualTo(5_400_001);
    assertThat(
            milliseconds(
                "?kind=job&technician_id="
                    + ADA
                    + "&started_from=2026-06-12T08:00:00Z&started_to=2026-06-12T10:00:00Z"))
        .isEqualTo(3_600_001);
    assertThat(edge.get(key, "/v1/time-entries/totals?started_to=2020-01-01T00:00:00Z").data())
        .hasToString("{\"totals\":[],\"technicians\":[]}");
  }

  @Test
  void aKeyOfAShopCountsWhatItsShopSpent() {
    String limited = edge.store.keyOf(events.org(), List.of(events.shop()), "time-entries:read");

    TestEdge.Answer answer = edge.get(limited, "/v1/time-entries/totals?kind=job");

    assertThat(answer.data().at("/totals/0/milliseconds").asLong()).isEqualTo(5_400_001);
    assertThat(
            edge.get(
                    edge.store.keyOf(events.org(), List.of(), "tickets:read"),
                    "/v1/time-entries/totals")
                .status())
        .isEqualTo(403);
  }

  private long milliseconds(String query) {
    TestEdge.Answer answer = edge.get(key, "/v1/time-entries/totals" + query);
    assertThat(answer.status()).isEqualTo(200);
    return answer
        .data()
        .path("totals")
        .valueStream()
        .mapToLong(sum -> sum.path("milliseconds").asLong())
        .sum();
  }

  private TimeEntryStarted spent(
      String technician,
      String shop,
      TimeEntryKind kind,
      Instant from,
      @Nullable Duration duration) {
    TimeEntryStarted started = events.timeStarted();
    return new TimeEntryStarted(
        started.getMeta(),
        TimeEntry.newBuilder(started.getTimeEntry())
            .setTechnicianId(technician)
            .setShopId(shop)
            .setKind(kind)
            .setStartedAt(from)
            .setStatus(duration == null ? TimeEntryStatus.RUNNING : TimeEntryStatus.STOPPED)
            .setStoppedAt(duration == null ? null : from.plus(duration))
            .build());
  }
}
