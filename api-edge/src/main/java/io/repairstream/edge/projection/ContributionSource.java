package io.repairstream.edge.projection;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.kpi.KpiContribution;
import io.repairstream.schemas.serde.WireFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What entities contribute to KPIs becomes a row each. */
final class ContributionSource implements Source {
  private static final String TYPE = KpiContribution.getClassSchema().getFullName();

  private final WireFormat wire;

  ContributionSource(WireFormat wire) {
    this.wire = wire;
  }

  @Override
  public String topic() {
    return Topics.KPI_CONTRIBUTIONS;
  }

  @Override
  public List<Change> changes(ConsumerRecord<byte[], byte[]> record) {
    if (!TYPE.equals(Required.header(record, Headers.TYPE))) {
      return List.of();
    }
    KpiContribution contribution = wire.decode(Required.value(record), KpiContribution.class);
    return List.of(
        KpiTables.CONTRIBUTIONS.row(
            new KpiTables.Counted(contribution, record.partition(), record.offset())));
  }
}
