package io.repairstream.streams.kpi;

import io.repairstream.schemas.entity.OpenTime;
import io.repairstream.schemas.entity.OpeningHours;
import io.repairstream.schemas.entity.SpecialDay;
import io.repairstream.schemas.entity.WeeklyOpenTime;
import io.repairstream.schemas.state.KpiHours;
import io.repairstream.schemas.state.KpiOpenTime;
import io.repairstream.schemas.state.KpiSpecialDay;
import io.repairstream.streams.kpi.domain.Hours;
import io.repairstream.streams.kpi.domain.HoursHistory;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Opening hours as events state them and as the store of shops keeps them. */
final class HoursCodec {
  private static final String MIDNIGHT = "24:00";
  private static final int DAY = 24 * 60;

  private HoursCodec() {}

  static @Nullable Hours stated(@Nullable OpeningHours avro) {
    if (avro == null) {
      return null;
    }
    NavigableMap<LocalDate, List<Hours.Span>> special = new TreeMap<>();
    for (SpecialDay day : avro.getSpecial()) {
      special.put(
          LocalDate.parse(day.getDate()), day.getOpen().stream().map(HoursCodec::span).toList());
    }
    return new Hours(avro.getWeekly().stream().map(HoursCodec::span).toList(), special);
  }

  private static Hours.Span span(WeeklyOpenTime avro) {
    return new Hours.Span(minute(avro.getFrom()), minute(avro.getTo()))
        .on(DayOfWeek.valueOf(avro.getDay().name()));
  }

  private static Hours.Span span(OpenTime avro) {
    return new Hours.Span(minute(avro.getFrom()), minute(avro.getTo()));
  }

  private static int minute(String clock) {
    return clock.equals(MIDNIGHT) ? DAY : LocalTime.parse(clock).toSecondOfDay() / 60;
  }

  static List<KpiHours> toStore(HoursHistory history) {
    return history.held().stream()
        .map(
            held ->
                new KpiHours(
                    held.since(),
                    held.until(),
                    held.zone().getId(),
                    spans(held.hours().weekly()),
                    held.hours().special().entrySet().stream()
                        .map(day -> new KpiSpecialDay(day.getKey(), spans(day.getValue())))
                        .toList()))
        .toList();
  }

  static HoursHistory fromStore(List<KpiHours> stored) {
    return stored.isEmpty()
        ? HoursHistory.NONE
        : new HoursHistory(stored.stream().map(HoursCodec::held).toList());
  }

  private static HoursHistory.Held held(KpiHours avro) {
    NavigableMap<LocalDate, List<Hours.Span>> special = new TreeMap<>();
    avro.getSpecial().forEach(day -> special.put(day.getDate(), stored(day.getOpen())));
    return new HoursHistory.Held(
        avro.getSince(),
        avro.getUntil(),
        ZoneId.of(avro.getZone()),
        new Hours(stored(avro.getWeekly()), special));
  }

  private static List<KpiOpenTime> spans(List<Hours.Span> spans) {
    return spans.stream().map(span -> new KpiOpenTime(span.from(), span.to())).toList();
  }

  private static List<Hours.Span> stored(List<KpiOpenTime> avro) {
    return avro.stream().map(time -> new Hours.Span(time.getFrom(), time.getTo())).toList();
  }
}
