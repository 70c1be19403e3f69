package io.repairstream.benchmarks.waiting;

import io.repairstream.benchmarks.kafka.Corpus;
import io.repairstream.benchmarks.load.CommandIds;
import io.repairstream.benchmarks.load.RecordLoop;
import io.repairstream.benchmarks.load.StageResult;
import io.repairstream.benchmarks.process.ProcessMeter;
import io.repairstream.benchmarks.report.Measurement;
import io.repairstream.benchmarks.report.Program;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.run.Side;
import io.repairstream.schemas.Headers;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Command → exactly-once processor → reply, with nothing around it. */
final class BareLoopSide implements Side {
  private final RunOptions options;
  private final int rate;
  private final RecordLoop loop;
  private final ProcessMeter meter;
  private final String topic;
  private final Corpus commands;
  private final CommandIds ids = new CommandIds(System.currentTimeMillis(), 1);
  private final byte[] key =
      Headers.utf8(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L).toString());

  BareLoopSide(
      RunOptions options,
      int rate,
      RecordLoop loop,
      ProcessMeter meter,
      String topic,
      Corpus commands) {
    this.options = options;
    this.rate = rate;
    this.loop = loop;
    this.meter = meter;
    this.topic = topic;
    this.commands = commands;
  }

  void warmUp() {
    stage(options.warmUpOr(WaitingSide.WARM_UP_SECONDS), options.measured());
  }

  @Override
  public Measurement measure(int round) {
    StageResult result = stage(options.settle(), options.measured());
    return Measurement.of(Program.BARE, round, result, result.latency(), result.refused());
  }

  private StageResult stage(Duration settle, Duration measured) {
    return loop.open(this::command, meter, rate, settle, measured);
  }

  private ProducerRecord<byte[], byte[]> command(long number) {
    Corpus.Sample sample = commands.next();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic, null, null, key, sample.value(), sample.headersWithout(Headers.COMMAND_ID));
    Headers.add(record.headers(), Headers.COMMAND_ID, ids.of(number));
    return record;
  }
}
