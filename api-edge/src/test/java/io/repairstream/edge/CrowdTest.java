package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.repairstream.edge.server.ServerLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Ten thousand clients that are only there, hundreds that are slow, and the ones that work. */
final class CrowdTest {
  private static final int IDLE = 10_000;
  private static final int SLOW = 200;
  private static final int GOOD = 400;
  private static final Duration ANSWERED = Duration.ofSeconds(15);

  /** Nobody of the crowd is sent away while the rest of it arrives on a slow machine. */
  private static final ServerLimits LIMITS =
      new ServerLimits(
          20_000,
          0,
          20_000,
          Duration.ofMinutes(10),
          Duration.ofMinutes(10),
          Duration.ZERO,
          Duration.ofSeconds(10));

  private static final double DELAY = TimeUnit.MILLISECONDS.toNanos(100);

  @Test
  void theEdgeAnswersThoseWhoWorkWhileACrowdIsIdleOrSlow() throws Exception {
    Deque<AutoCloseable> crowd = new ArrayDeque<>();
    try (TestEdge edge = TestEdge.start(LIMITS, null)) {
      String key = edge.store.key("bayos-enterprise", "admin");
      int idle = Math.min(IDLE, room());
      if (idle < IDLE) {
        System.err.println("this process may open files for " + idle + " idle clients only");
      }
      for (int i = 0; i < idle; i++) {
        crowd.add(new Socket("127.0.0.1", edge.port()));
      }
      List<RawClient> senders = new ArrayList<>();
      for (int i = 0; i < SLOW; i++) {
        senders.add(slowSender(edge, key));
        crowd.add(senders.getLast());
        crowd.add(slowReader(edge));
      }
      // A sender that paused for too long while the others came has lost its connection.
      await().until(() -> gauge(edge, "edge.http.connections") >= idle + SLOW);

      long worst = 0;
      try (RawClient good = new RawClient(edge.port())) {
        for (int i = 0; i < GOOD; i++) {
          senders.get(i % SLOW).send(" ");
          long sent = System.nanoTime();
          good.send(
              "GET /v1/tickets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + key + "\r\n\r\n");
          assertThat(good.read().status()).isEqualTo(200);
          worst = Math.max(worst, System.nanoTime() - sent);
        }
      }

      assertThat(Duration.ofNanos(worst)).isLessThan(ANSWERED);
      assertThat(gauge(edge, "edge.http.connections")).isGreaterThanOrEqualTo(idle);
      assertThat(gauge(edge, "edge.http.answers.waiting.bytes")).isLessThan(128 * 1024 * 1024);
      awaitCalm(edge);
    } finally {
      for (AutoCloseable one : crowd) {
        one.close();
      }
    }
  }

  /**
   * In some window each loop's ticks are as timely as promised, or as those of a thread that does
   * nothing else: more cannot be had from a machine that does other things too.
   */
  private static void awaitCalm(TestEdge edge) {
    List<Timer> loops = new ArrayList<>(edge.metrics.get("edge.event.loop.delay").timers());
    assertThat(loops).hasSize(2);
    try (IdleTicks machine = new IdleTicks(DELAY)) {
      for (Timer loop : loops) {
        AtomicReference<IdleTicks.Ticks> before = new AtomicReference<>(ticks(loop));
        AtomicReference<IdleTicks.Ticks> idleBefore = new AtomicReference<>(machine.ticks());
        await()
            .atMost(Duration.ofSeconds(90))
            .pollInterval(Duration.ofSeconds(3))
            .until(
                () -> {
                  IdleTicks.Ticks now = ticks(loop);
                  IdleTicks.Ticks idle = machine.ticks();
                  double possible = idle.shareSince(idleBefore.getAndSet(idle));
                  double share = now.shareSince(before.getAndSet(now));
                  return share > 0 && share >= Math.min(0.99, possible);
                });
      }
    }
  }

  /** All ticks of a loop, and those that came within the bound. */
  private static IdleTicks.Ticks ticks(Timer loop) {
    HistogramSnapshot snapshot = loop.takeSnapshot();
    double timely = 0;
    for (CountAtBucket bucket : snapshot.histogramCounts()) {
      if (bucket.bucket() == DELAY) {
        timely = bucket.count();
      }
    }
    return new IdleTicks.Ticks((long) timely, loop.count());
  }

  private static RawClient slowSender(TestEdge edge, String key) {
    RawClient client = new RawClient(edge.port());
    client.send(
        "POST /v1/customers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer "
            + key
            + "\r\nContent-Length: 200000\r\n\r\n{");
    return client;
  }

  /** Asks for the largest thing there is, again and again, and reads none of it. */
  private static AutoCloseable slowReader(TestEdge edge) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress("127.0.0.1", edge.port()));
    String ask = "GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n";
    socket.getOutputStream().write(ask.repeat(20).getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static int room() {
    UnixOperatingSystemMXBean system =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount();
    // Both ends of each connection are in this process.
    return (int) Math.max(0, free / 2 - 2 * SLOW - 100);
  }

  private static double gauge(TestEdge edge, String name) {
    return edge.metrics.get(name).gauge().value();
  }
}
