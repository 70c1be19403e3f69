package io.repairstream.edge;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.CubicallyInterpolatedMapping;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.KpiLabel;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.KpiLabelRemoved;
import io.repairstream.schemas.event.KpiLabelSet;
import io.repairstream.schemas.kpi.KpiContribution;
import io.repairstream.schemas.kpi.KpiValue;
import io.repairstream.schemas.kpi.catalogue.KpiDefinition;
import io.repairstream.schemas.kpi.catalogue.KpiDefinitions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Rows and contributions of one organization's KPIs, as the topology makes them. */
final class KpiSamples {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** When everything is asked for. */
  static final Instant NOW = Instant.parse("2026-07-20T12:00:00Z");

  /** When everything was counted. */
  static final Instant COUNTED = Instant.parse("2026-06-20T12:00:00Z");

  final String org = UUID.randomUUID().toString();
  final String shop = UUID.randomUUID().toString();
  private long sequence;

  /** The event after which {@code kpi} is called {@code label}, or by its title again. */
  SpecificRecord labelled(String kpi, @Nullable String label, long version) {
    String id = UUID.nameUUIDFromBytes((org + kpi).getBytes(StandardCharsets.UTF_8)).toString();
    EventMeta meta =
        EventMeta.newBuilder()
            .setEventId(UUID.randomUUID().toString())
            .setOrgId(org)
            .setSequence(++sequence)
            .setEntityType("kpi_label")
            .setEntityId(id)
            .setEntityVersion(version)
            .setOccurredAt(COUNTED)
            .setRecordedAt(COUNTED)
            .setActor(new Actor(ActorKind.OWNER, org, Role.OWNER))
            .setCausationId(UUID.randomUUID().toString())
            .build();
    KpiLabel entity = new KpiLabel(id, org, version, COUNTED, COUNTED, kpi, label);
    return label == null ? new KpiLabelRemoved(meta, entity) : new KpiLabelSet(meta, entity);
  }

  /** A row of {@code kpi} for a day in Berlin. */
  KpiValue day(String kpi, String date, Map<String, String> dimensions, long numerator) {
    LocalDate day = LocalDate.parse(date);
    KpiDefinition definition = Objects.requireNonNull(KpiDefinitions.named(kpi));
    return KpiValue.newBuilder()
        .setOrgId(org)
        .setShopId(shop)
        .setDimensions(dimensions)
        .setKpiId(kpi)
        .setKpiVersion(definition.version())
        .setGrain("day")
        .setWindowStart(day.atStartOfDay(BERLIN).toInstant())
        .setWindowEnd(day.plusDays(1).atStartOfDay(BERLIN).toInstant())
        .setZone(BERLIN.getId())
        .setNumerator(numerator)
        .setCount(numerator)
        .setUnit(definition.unit())
        .setWatermark(day.atStartOfDay(BERLIN).toInstant())
        .setRevision(1)
        .setIsFinal(true)
        .setComputedAt(COUNTED)
        .setInputRanges(List.of())
        .build();
  }

  KpiValue ratio(
      String kpi, String date, Map<String, String> dimensions, long numerator, long denominator) {
    return KpiValue.newBuilder(day(kpi, date, dimensions, numerator))
        .setDenominator(denominator)
        .setCount(denominator)
        .build();
  }

  KpiValue money(String kpi, String date, Map<String, String> dimensions, long minorUnits) {
    return KpiValue.newBuilder(day(kpi, date, dimensions, minorUnits))
        .setCurrency("EUR")
        .setCount(1)
        .build();
  }

  KpiValue hour(String kpi, String start, Map<String, String> dimensions, long numerator) {
    Instant begin = Instant.parse(start);
    return KpiValue.newBuilder(
            day(kpi, begin.atZone(BERLIN).toLocalDate().toString(), dimensions, numerator))
        .setGrain("hour")
        .setWindowStart(begin)
        .setWindowEnd(begin.plus(Duration.ofHours(1)))
        .build();
  }

  /** A row of a distribution that these values are in. */
  KpiValue spread(String kpi, String date, Map<String, String> dimensions, long... values) {
    DDSketch sketch =
        new DDSketch(new CubicallyInterpolatedMapping(0.01), UnboundedSizeDenseStore::new);
    long sum = 0;
    for (long value : values) {
      sketch.accept(value);
      sum += value;
    }
    return KpiValue.newBuilder(day(kpi, date, dimensions, sum))
        .setCount(values.length)
        .setSketch(sketch.serialize())
        .build();
  }

  /** What {@code order} contributes to {@code kpi} on a day in Berlin. */
  KpiContribution contribution(
      String kpi, String date, Map<String, String> dimensions, String order, long numerator) {
    Instant noon = LocalDate.parse(date).atTime(12, 0).atZone(BERLIN).toInstant();
    return KpiContribution.newBuilder()
        .setOrgId(org)
        .setKpiId(kpi)
        .setKpiVersion(1)
        .setShopId(shop)
        .setDimensions(dimensions)
        .setDay(date)
        .setHourStart(noon)
        .setZone(BERLIN.getId())
        .setOccurredAt(noon.plusSeconds(90))
        .setCountedAt(COUNTED)
        .setEntityType("work_order")
        .setEntityId(order)
        .setWorkOrderId(order)
        .setEventId(UUID.randomUUID().toString())
        .setSequence(++sequence)
        .setNumerator(numerator)
        .setCount(1)
        .build();
  }

  /** The same of a distribution. */
  KpiContribution value(
      String kpi, String date, Map<String, String> dimensions, String order, long value) {
    return KpiContribution.newBuilder(contribution(kpi, date, dimensions, order, value))
        .setValue(value)
        .build();
  }

  /** What takes {@code former} away again, counted at {@code at}. */
  KpiContribution undone(KpiContribution former, Instant at) {
    return KpiContribution.newBuilder(former)
        .setEventId(UUID.randomUUID().toString())
        .setSequence(++sequence)
        .setCountedAt(at)
        .setNumerator(-former.getNumerator())
        .setDenominator(negated(former.getDenominator()))
        .setCount(-former.getCount())
        .build();
  }

  private static @Nullable Long negated(@Nullable Long number) {
    return number == null ? null : -number;
  }
}
