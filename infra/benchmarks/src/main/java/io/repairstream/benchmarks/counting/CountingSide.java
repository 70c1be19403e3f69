package io.repairstream.benchmarks.counting;

import io.repairstream.benchmarks.counting.RecordedDay.Told;
import io.repairstream.benchmarks.kafka.BenchmarkTopics;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.benchmarks.process.JvmProgram;
import io.repairstream.benchmarks.process.ProcessMeter;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.process.Usage;
import io.repairstream.benchmarks.processing.CommandLog;
import io.repairstream.benchmarks.report.Measurement;
import io.repairstream.benchmarks.report.Program;
import io.repairstream.benchmarks.run.Side;
import io.repairstream.embedded.EmbeddedKafka;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.serde.WireFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A program that counts, on a broker of its own. It stands still while records are written, and is
 * measured from its waking until its transactions have passed the last of them.
 */
final class CountingSide implements Side {
  private static final Duration READY = Duration.ofMinutes(3);
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final long LOOK_NANOS = Duration.ofMillis(10).toNanos();
  private static final Duration CLOSE = Duration.ofSeconds(60);
  private static final int PARTITIONS = 8;
  private static final double THOUSAND = 1_000;

  /** Records written before the program is let at them. */
  private static final int STRETCH = 100_000;

  private final Program program;
  private final Tenancy tenancy;
  private final int records;
  private final EmbeddedKafka kafka;
  private final WireFormat wire;
  private final GroupProgress progress;
  private final JvmProgram process;
  private final @Nullable FarEnd farEnd;
  private final Written written = new Written();
  private @Nullable Long heap;

  /**
   * @param checked whether its far end is held against what was written
   * @param records measured in each round
   * @param starter starts the program on the broker at an address
   * @param topicsByGroup what its applications read
   */
  CountingSide(
      Program program,
      boolean checked,
      Tenancy tenancy,
      int records,
      EmbeddedKafka kafka,
      Path topics,
      WireFormat wire,
      Starter starter,
      Map<String, List<String>> topicsByGroup,
      Scope scope) {
    this.program = program;
    this.tenancy = tenancy;
    this.records = records;
    this.kafka = kafka;
    this.wire = wire;
    KafkaClients clients = new KafkaClients(kafka.address(), Map.of());
    new BenchmarkTopics(clients).provision(topics);
    this.progress = new GroupProgress(clients.admin(), topicsByGroup);
    scope.own(progress::close);
    FarEnd end = checked ? new FarEnd(clients, wire) : null;
    if (end != null) {
      scope.own(end::close);
    }
    this.farEnd = end;
    this.process = starter.start(kafka.address());
  }

  /** Starts a program on a broker. */
  interface Starter {
    JvmProgram start(String bootstrap);
  }

  /**
   * Has the program take in what it is to know, and then count for so long, in stretches like those
   * of the rounds, that the compilers of its virtual machine are done.
   */
  void prepare(Duration warmUp) {
    first(tenancy.opening());
    for (Iterator<Told> past = tenancy.past(); past.hasNext(); ) {
      stretch(past, STRETCH);
    }
    double counting = 0;
    while (counting < warmUp.toSeconds()) {
      counting += stretch(tenancy.present(), records).seconds;
    }
    check();
  }

  @Override
  public Measurement measure(int round) {
    try (ProcessMeter meter = new ProcessMeter(List.of(process.pid()))) {
      Stretch stretch = stretch(tenancy.present(), records, meter);
      heap = meter.heapAfterCollection();
      check();
      Long allocated = stretch.used.allocatedBytes();
      return new Measurement(
          program,
          round,
          stretch.records / stretch.seconds,
          null,
          stretch.used.cpuSeconds() / stretch.records * THOUSAND,
          allocated == null ? null : (Double) (allocated / (double) stretch.records),
          stretch.records,
          0);
    }
  }

  /** Heap in use after the latest round, in bytes. */
  @Nullable Long heap() {
    return heap;
  }

  private void check() {
    FarEnd end = farEnd;
    if (end != null) {
      end.require(written);
    }
  }

  /** What the program meets first, when it may not have joined its group yet. */
  private void first(Iterator<Told> opening) {
    write(opening, Integer.MAX_VALUE);
    Map<TopicPartition, Long> ends = progress.ends(PARTITIONS);
    process.await(() -> progress.isAt(ends), READY);
  }

  private Stretch stretch(Iterator<Told> told, int most) {
    try (ProcessMeter meter = new ProcessMeter(List.of())) {
      return stretch(told, most, meter);
    }
  }

  private Stretch stretch(Iterator<Told> told, int most, ProcessMeter meter) {
    // One that stands still cannot be asked.
    Usage before = meter.read();
    process.freeze();
    int count;
    Map<TopicPartition, Long> ends;
    long begin;
    try {
      count = write(told, most);
      ends = progress.ends(PARTITIONS);
      begin = System.nanoTime();
    } finally {
      process.wake();
    }
    while (!progress.isAt(ends)) {
      process.requireAlive();
      if (System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw new LoadFailure("records were not counted within " + PATIENCE);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Stretch(count, seconds, meter.read().since(before));
  }

  private record Stretch(int records, double seconds, Usage used) {}

  private int write(Iterator<Told> told, int most) {
    AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
    int count = 0;
    Producer<byte[], byte[]> producer =
        new KafkaClients(kafka.address(), CommandLog.THROUGHPUT).producer("benchmark-day");
    try {
      while (count < most && told.hasNext() && failed.get() == null) {
        Told next = told.next();
        written.add(next);
        count++;
        var unused =
            producer.send(
                record(next),
                (metadata, failure) -> {
                  if (failure != null) {
                    failed.compareAndSet(null, failure);
                  }
                });
      }
      producer.flush();
    } finally {
      producer.close(CLOSE);
    }
    Exception failure = failed.get();
    if (failure != null) {
      throw new LoadFailure("records could not be written: " + failure.getMessage(), failure);
    }
    return count;
  }

  private ProducerRecord<byte[], byte[]> record(Told told) {
    String organization = DayCopy.organization(told.value());
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            told.topic(),
            null,
            told.millis(),
            Headers.utf8(organization),
            wire.encode(told.topic(), told.value()));
    Headers.add(record.headers(), Headers.TYPE, told.type());
    Headers.add(record.headers(), Headers.CE_ORGID, organization);
    return record;
  }
}
