package io.repairstream.benchmarks.delivering;

import io.repairstream.benchmarks.kafka.TopicTail;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.benchmarks.process.JvmProgram;
import io.repairstream.benchmarks.process.ProcessMeter;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.product.Installation;
import io.repairstream.benchmarks.product.ProductProgram;
import io.repairstream.benchmarks.run.Progress;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.run.WorkDirectory;
import io.repairstream.embedded.EmbeddedRegistry;
import io.repairstream.embedded.Ports;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.schemas.webhook.RetryState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How long a dispatcher takes to know again what is owed, from a retry log full of it. */
public final class RestoreBenchmark {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration PROBE = Duration.ofSeconds(5);
  private static final String PARKED = "webhook_deliveries_parked ";

  private final RunOptions options;
  private final Progress progress;
  private final int pending;
  private final int endpoints;

  /**
   * A benchmark that has not started anything yet.
   *
   * @param pending deliveries in the retry log
   * @param endpoints they are owed to
   */
  public RestoreBenchmark(RunOptions options, Progress progress, int pending, int endpoints) {
    this.options = options;
    this.progress = progress;
    this.pending = pending;
    this.endpoints = endpoints;
  }

  /**
   * One start of the dispatcher.
   *
   * @param logBytes of the retry log on disk
   * @param bareSeconds to read that log and do nothing with it
   * @param seconds from the start of the process until it knew all of it
   * @param emptySeconds from the start of a process until it was ready, with an empty log
   * @param cpuSeconds it had used by then
   * @param heap in use after a collection, null when it does not tell
   */
  public record Restore(
      long logBytes,
      double bareSeconds,
      double seconds,
      double emptySeconds,
      double cpuSeconds,
      @Nullable Long heap) {}

  /** Runs it, {@code rounds} times on the same log. */
  public List<Restore> run() {
    try (WorkDirectory directory = WorkDirectory.of(options, "restore");
        Scope scope = new Scope()) {
      EmbeddedRegistry registry = new EmbeddedRegistry(directory.path().resolve("registry"), 0);
      scope.own(registry::stop);
      registry.start();
      Stand stand =
          Stand.open(
              Installation.ofThisRun(), registry.address(), directory.path(), endpoints, 1, scope);
      progress.say("starting with an empty log");
      stand.writeEndpoints();
      double empty = start(stand, directory.path().resolve("empty"), 0).seconds;
      progress.say("writing " + pending + " pending deliveries");
      fill(stand);
      List<Restore> restores = new ArrayList<>();
      for (int round = 1; round <= options.rounds(); round++) {
        double bare = read(stand);
        Start restored = start(stand, directory.path().resolve("round-" + round), pending);
        restores.add(
            new Restore(
                stand.topics().bytes(Topics.WEBHOOK_RETRIES),
                bare,
                restored.seconds,
                empty,
                restored.cpuSeconds,
                restored.heap));
        progress.say("round " + round + ": " + restores.get(restores.size() - 1));
      }
      return restores;
    }
  }

  private void fill(Stand stand) {
    Map<String, Integer> partitions = new HashMap<>();
    try (TopicTail tail = TopicTail.fromStart(stand.clients(), Topics.WEBHOOK_ENDPOINTS)) {
      tail.read(record -> partitions.put(Headers.text(record.key()), record.partition()));
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    try (RecordLog log = stand.throughput()) {
      for (long n = 0; n < pending; n++) {
        RetryRecord record =
            RetryRecord.newBuilder()
                .setDelivery(stand.population().delivery(n))
                .setState(RetryState.PARKED)
                .setAttempts(1)
                .setAttemptsBefore(0)
                .setDueAt(now.plus(1, ChronoUnit.DAYS))
                .setFirstAttemptAt(now)
                .setSourceOffset(n)
                .setExhausted(false)
                .setReason("STATUS")
                .setReplaces(-1)
                .build();
        Integer partition = partitions.get(record.getDelivery().getEndpointId());
        log.write(Topics.WEBHOOK_RETRIES, partition, record.getDelivery().getDeliveryId(), record);
      }
    }
  }

  private double read(Stand stand) {
    long begin = System.nanoTime();
    AtomicLong records = new AtomicLong();
    try (TopicTail tail = TopicTail.fromStart(stand.clients(), Topics.WEBHOOK_RETRIES)) {
      tail.read(record -> records.incrementAndGet());
    }
    if (records.get() < pending) {
      throw new LoadFailure(
          "the retry log has " + records + " records (expected: at least " + pending + ")");
    }
    return seconds(begin);
  }

  private record Start(double seconds, double cpuSeconds, @Nullable Long heap) {}

  private Start start(Stand stand, Path directory, int parked) {
    int management = Ports.free();
    long begin = System.nanoTime();
    JvmProgram dispatcher =
        ProductProgram.dispatcher(
            stand.installation(),
            stand.bootstrap(),
            stand.registry(),
            directory,
            management,
            Map.of("webhook.roles", "dispatch", "webhook.data-key", stand.population().dataKey()),
            stand.scope());
    Start start = observe(dispatcher, management, parked, begin);
    // Only now: the meter asks the process itself, to its own end.
    dispatcher.end();
    return start;
  }

  private static Start observe(JvmProgram dispatcher, int management, int parked, long begin) {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PROBE).build();
        ProcessMeter meter = new ProcessMeter(List.of(dispatcher.pid()))) {
      dispatcher.await(() -> parked(client, management) >= parked, PATIENCE);
      return new Start(seconds(begin), meter.read().cpuSeconds(), meter.heapAfterCollection());
    }
  }

  /** What it knows to be owed; negative while it does not answer. */
  private static long parked(HttpClient client, int management) {
    URI uri = URI.create("http://127.0.0.1:" + management + "/metrics");
    try {
      return client
          .send(
              HttpRequest.newBuilder(uri).timeout(PROBE).build(),
              HttpResponse.BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith(PARKED))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(PARKED.length())))
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      // Not listening yet: the caller asks again until its deadline.
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadFailure("interrupted", e);
    }
  }

  private static double seconds(long beginNanos) {
    return (System.nanoTime() - beginNanos) / 1e9;
  }
}
