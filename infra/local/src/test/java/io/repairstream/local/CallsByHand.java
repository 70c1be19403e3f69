package io.repairstream.local;

import static java.util.Objects.requireNonNull;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.plan.Plan;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.usage.UsageLine;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts requests anew from what edges reported, whatever was reported twice once. */
final class CallsByHand {
  private static final String KPI = "api.calls";
  private static final String INCREMENT = UsageIncrement.getClassSchema().getFullName();

  private final HandCount count;

  CallsByHand(HandCount count) {
    this.count = count;
  }

  /** Counts those of {@code orgId}, but for the key that goes on asking while this is compared. */
  void count(LaunchedStack stack, String orgId, String readerId) {
    WireFormat wire = Meters.wire(stack);
    Set<String> met = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : EventLog.read(stack, Topics.USAGE_CALLS)) {
      if (INCREMENT.equals(Headers.text(record.headers(), Headers.TYPE))
          && orgId.equals(Headers.text(requireNonNull(record.key())))) {
        UsageIncrement batch = wire.decode(record.value(), UsageIncrement.class);
        if (batch.getMeter().equals(Plan.API_CALLS)
            && met.add(batch.getIncarnation() + " " + batch.getBatch())) {
          batch.getLines().forEach(line -> called(batch, line, readerId));
        }
      }
    }
  }

  private void called(UsageIncrement batch, UsageLine line, String readerId) {
    if (!line.getKeyId().equals(readerId)) {
      count.add(
          KPI,
          HandCount.NO_SHOP,
          batch.getCountedAt(),
          Map.of(
              "key_id",
              line.getKeyId(),
              "operation",
              line.getOperation(),
              "status_class",
              CallTally.statusClass(
                  line.getStatus() == null ? line.getStatusClass() * 100 : line.getStatus())),
          null,
          line.getCount(),
          null,
          line.getCount(),
          null);
    }
  }
}
