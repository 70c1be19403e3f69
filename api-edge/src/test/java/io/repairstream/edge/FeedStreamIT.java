package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.edge.feed.FeedSettings;
import io.repairstream.edge.json.StrictJson;
import io.repairstream.edge.projection.ReadModel;
import io.repairstream.edge.projection.SampleEvents;
import io.repairstream.edge.server.ApiServer;
import io.repairstream.edge.store.PrincipalRow;
import io.repairstream.edge.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Streams over real sockets of what the projection's statements write into a real database. */
class FeedStreamIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int CUTS = 1_000;

  /** Longer than a thread of a busy machine stands still. */
  private static final Duration NOTICED = Duration.ofSeconds(5);

  private static ReadModel model;
  private static Store store;

  private final SampleEvents events = new SampleEvents();
  private final FakeStore keys = new FakeStore();
  private SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private ApiServer server;
  private String key;

  @BeforeAll
  static void open() {
    model = new ReadModel();
    store = model.store();
    store.start();
    Awaitility.await().atMost(SOON).until(() -> store.check().ready());
  }

  @AfterAll
  static void close() {
    store.close();
    model.close();
  }

  @BeforeEach
  void serve() throws Exception {
    key = key(null);
    serve(SOON, Duration.ofMillis(100));
  }

  private void serve(Duration patience, Duration drain) throws Exception {
    metrics = new SimpleMeterRegistry();
    server = FeedServer.start(model.vertx(), store, keys, patience, drain, metrics);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String key(@Nullable Instant expiry) {
    return keys.key(
        "bayos-enterprise",
        row ->
            new PrincipalRow(
                row.kind(),
                row.id(),
                events.org(),
                row.role(),
                row.scopes(),
                Set.of(),
                expiry,
                null,
                100_000,
                row.plan(),
                row.organizationStatus(),
                1,
                row.limits()),
        "read");
  }

  @Test
  void aThousandCutsLoseNothingAndDoubleNothing() throws Exception {
    AtomicBoolean stopped = new AtomicBoolean();
    Random random = new Random(11);
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  Random sizes = new Random(12);
                  while (!stopped.get()) {
                    List<SpecificRecord> batch = new ArrayList<>();
                    for (int i = sizes.nextInt(4); i >= 0; i--) {
                      batch.add(
                          sizes.nextBoolean()
                              ? events.ticketOpened()
                              : events.customerAdded(
                                  UUID.randomUUID().toString(), "Ada", "Ünïcode €"));
                    }
                    model.apply(batch);
                  }
                });
    List<JsonNode> seen = new ArrayList<>();
    String last = "0";
    int insideAnEvent = 0;
    try {
      for (int cut = 0; cut < CUTS; cut++) {
        try (SseReader reader = new SseReader(server.port(), key, "/v1/events/stream", last)) {
          reader.read(random.nextInt(9_000), 60);
          if (cut % 4 == 0) {
            readIntoAFrame(reader);
          }
          last = take(reader, seen, last);
          insideAnEvent += reader.isInsideAFrame() ? 1 : 0;
          reader.cut(random.nextBoolean());
        }
      }
    } finally {
      stopped.set(true);
      writer.join();
    }
    try (SseReader reader = new SseReader(server.port(), key, "/v1/events/stream", last)) {
      String all = Long.toString(events.sequence());
      if (!last.equals(all)) {
        until(reader, 10_000, frames -> !frames.isEmpty() && all.equals(frames.getLast().id()));
        take(reader, seen, last);
      }
    }

    assertThat(seen.stream().map(event -> event.path("sequence").asLong()))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.sequence()).boxed().toList());
    assertThat(seen.stream().map(event -> event.path("id").asString())).doesNotHaveDuplicates();
    assertThat(insideAnEvent).isGreaterThanOrEqualTo(CUTS / 4);
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(metrics.get("edge.feed.streams").gauge().value()).isZero());
  }

  private static void readIntoAFrame(SseReader reader) throws IOException {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!reader.isInsideAFrame()) {
      assertThat(System.nanoTime()).as(() -> "frames " + reader.frames()).isLessThan(deadline);
      reader.read(1, 50);
    }
  }

  /** What a client does: a frame that is whole counts, and its id is where it comes back to. */
  private static String take(SseReader reader, List<JsonNode> seen, String last) {
    String now = last;
    for (SseReader.Frame frame : reader.frames()) {
      if (frame.data() != null) {
        JsonNode event = StrictJson.read(frame.data().getBytes(StandardCharsets.ISO_8859_1));
        assertThat(event.path("sequence").asString()).isEqualTo(frame.id());
        assertThat(event.path("event").asString()).isEqualTo(frame.event());
        seen.add(event);
      }
      now = frame.id() == null ? now : frame.id();
    }
    return now;
  }

  @Test
  void aStreamWithoutAPlaceBeginsNowAndHeartbeatsMoveThePlace() throws IOException {
    model.apply(events.customerAdded(), events.deviceAdded());
    try (SseReader reader =
        new SseReader(server.port(), key, "/v1/events/stream?types=ticket.*", null)) {
      until(reader, frames -> !frames.isEmpty());
      assertThat(reader.head())
          .contains("HTTP/1.1 200 OK")
          .containsIgnoringCase("content-type: text/event-stream")
          .containsIgnoringCase("x-ratelimit-remaining");
      assertThat(reader.frames().getFirst().id()).isEqualTo("2");

      model.apply(events.sourceAdded());
      until(reader, frames -> "3".equals(frames.getLast().id()));
      model.apply(events.ticketOpened());
      until(reader, frames -> frames.getLast().data() != null);

      assertThat(reader.frames().getLast().event()).isEqualTo("ticket.created");
      assertThat(reader.frames().stream().filter(frame -> frame.data() != null)).hasSize(1);
    }
  }

  @Test
  void aRevokedKeyEndsItsStreamsBeforeItWouldBeLookedUpAgain() throws IOException {
    try (SseReader reader = new SseReader(server.port(), key, "/v1/events/stream", null)) {
      until(reader, frames -> !frames.isEmpty());

      long before = System.nanoTime();
      keys.revoke(key);
      until(reader, frames -> reader.ended());

      // A key is looked up again every 30 s.
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(25));
      assertThat(FeedSettings.of(1, 1, 1, 1).watch()).isLessThan(Duration.ofSeconds(1));
      assertThat(reader.frames().getLast())
          .isEqualTo(new SseReader.Frame(null, "stream.ended", "{\"reason\":\"key_ended\"}"));
    }
  }

  @Test
  void aKeyThatExpiresEndsItsStreams() throws IOException {
    Instant expiry = Instant.now().plus(NOTICED);
    try (SseReader reader = new SseReader(server.port(), key(expiry), "/v1/events/stream", null)) {
      until(reader, frames -> reader.ended());

      assertThat(Duration.between(expiry, Instant.now()))
          .isBetween(Duration.ZERO, Duration.ofSeconds(20));
    }
  }

  @Test
  void aStoppingEdgeTakesStreamsUntilItIsOutOfSightAndEndsThemInGoodOrder() throws Exception {
    server.close();
    serve(SOON, NOTICED);
    try (SseReader reader = new SseReader(server.port(), key, "/v1/events/stream", null)) {
      until(reader, frames -> !frames.isEmpty());

      CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
      Awaitility.await().until(() -> !server.check().ready());
      try (SseReader late = new SseReader(server.port(), key, "/v1/events/stream", null)) {
        until(late, frames -> !frames.isEmpty());
        model.apply(events.ticketOpened());
        until(late, frames -> frames.getLast().data() != null);
        assertThat(late.frames().getLast().event()).isEqualTo("ticket.created");

        until(late, frames -> late.ended());
        assertThat(late.frames().getLast().data()).isEqualTo("{\"reason\":\"shutdown\"}");
      }
      until(reader, frames -> reader.ended());
      assertThat(reader.frames().getLast().data()).isEqualTo("{\"reason\":\"shutdown\"}");
      stopped.get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void aReaderThatTakesNothingIsCutOff() throws Exception {
    server.close();
    serve(Duration.ofSeconds(1), Duration.ofMillis(100));
    String long8k = "A".repeat(8_192);
    for (int batches = 0; batches < 20; batches++) {
      List<SpecificRecord> large = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        large.add(events.customerAdded(UUID.randomUUID().toString(), long8k, long8k));
      }
      model.apply(large);
    }
    try (SseReader reader = new SseReader(server.port(), key, "/v1/events/stream", "0", 4_096)) {
      reader.read(1_000, 5_000);

      Awaitility.await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(
                          metrics
                              .get("edge.feed.streams.ended")
                              .tag("reason", "too_slow")
                              .counter()
                              .count())
                      .isEqualTo(1));
      // The reader has still taken nothing.
      Awaitility.await()
          .atMost(SOON)
          .until(
              () ->
                  metrics.get("edge.feed.streams").gauge().value() == 0
                      && metrics.get("edge.http.connections").gauge().value() == 0
                      && metrics.get("edge.http.requests.in.work").gauge().value() == 0);
      Awaitility.await().atMost(SOON).until(() -> isCut(reader));
    }
  }

  private static boolean isCut(SseReader reader) {
    try {
      reader.read(1_000_000, 100);
      return reader.ended();
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void aKeyHasSoManyStreamsAndNoMore() throws IOException {
    List<SseReader> open = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        SseReader reader = new SseReader(server.port(), key, "/v1/events/stream", null);
        open.add(reader);
        until(reader, frames -> !frames.isEmpty());
      }
      try (SseReader more = new SseReader(server.port(), key, "/v1/events/stream", null)) {
        more.read(100, 5_000);
        until(more, frames -> more.head() != null);
        assertThat(more.head()).startsWith("HTTP/1.1 400");
      }
    } finally {
      for (SseReader reader : open) {
        reader.close();
      }
    }
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(metrics.get("edge.feed.streams").gauge().value()).isZero());
  }

  private static void until(
      SseReader reader, java.util.function.Predicate<List<SseReader.Frame>> there)
      throws IOException {
    until(reader, 1, there);
  }

  private static void until(
      SseReader reader, int bytesAtOnce, java.util.function.Predicate<List<SseReader.Frame>> there)
      throws IOException {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!there.test(reader.frames())) {
      assertThat(System.nanoTime()).as(() -> "frames " + reader.frames()).isLessThan(deadline);
      reader.read(bytesAtOnce, 50);
    }
  }
}
