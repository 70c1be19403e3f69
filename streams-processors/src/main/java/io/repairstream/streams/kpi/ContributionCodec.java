package io.repairstream.streams.kpi;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.kpi.KpiContribution;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.kpi.domain.Amount;
import io.repairstream.streams.kpi.domain.Contribution;
import io.repairstream.streams.kpi.domain.Kpi;
import io.repairstream.streams.kpi.domain.Source;
import io.repairstream.streams.kpi.domain.Spot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Contributions as the topic has them, which is also how the store of slots keeps them. */
final class ContributionCodec {
  static final String TYPE = KpiContribution.getClassSchema().getFullName();

  private final WireFormat wire;
  private final Catalogue catalogue;

  ContributionCodec(WireFormat wire, Catalogue catalogue) {
    this.wire = wire;
    this.catalogue = catalogue;
  }

  void register() {
    wire.register(Topics.KPI_CONTRIBUTIONS, KpiContribution.getClassSchema());
  }

  byte[] encode(Contribution contribution, Instant now) {
    Spot spot = contribution.spot();
    Amount amount = contribution.amount();
    Source source = contribution.source();
    return wire.encode(
        Topics.KPI_CONTRIBUTIONS,
        new KpiContribution(
            spot.orgId(),
            contribution.kpi().id(),
            catalogue.of(contribution.kpi()).version(),
            spot.shopId(),
            contribution.dimensions(),
            spot.day().toString(),
            spot.hourStart(),
            spot.zone().getId(),
            source.occurredAt(),
            now,
            source.entityType(),
            source.entityId(),
            source.workOrderId(),
            source.eventId(),
            source.sequence(),
            amount.numerator(),
            amount.denominator(),
            amount.count(),
            amount.value(),
            amount.currency()));
  }

  Contribution decode(byte[] value) {
    KpiContribution avro = wire.decode(value, KpiContribution.class);
    return new Contribution(
        Kpi.of(avro.getKpiId()),
        new Spot(
            avro.getOrgId(),
            avro.getShopId(),
            ZoneId.of(avro.getZone()),
            LocalDate.parse(avro.getDay()),
            avro.getHourStart()),
        avro.getDimensions(),
        new Amount(
            avro.getNumerator(),
            avro.getDenominator(),
            avro.getCount(),
            avro.getValue(),
            avro.getCurrency()),
        new Source(
            avro.getEntityType(),
            avro.getEntityId(),
            avro.getWorkOrderId(),
            avro.getEventId(),
            avro.getSequence(),
            avro.getOccurredAt()));
  }
}
