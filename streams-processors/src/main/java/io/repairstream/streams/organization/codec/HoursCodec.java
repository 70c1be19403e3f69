package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.entity.SpecialDay;
import io.repairstream.schemas.entity.Weekday;
import io.repairstream.schemas.entity.WeeklyOpenTime;
import io.repairstream.streams.organization.domain.shop.HoursDraft;
import io.repairstream.streams.organization.domain.shop.OpenTime;
import io.repairstream.streams.organization.domain.shop.OpeningHours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Opening hours between Avro and domain. */
final class HoursCodec {
  private HoursCodec() {}

  static io.repairstream.schemas.entity.@Nullable OpeningHours toAvro(
      @Nullable OpeningHours hours) {
    return hours == null
        ? null
        : new io.repairstream.schemas.entity.OpeningHours(
            hours.weekly().stream().map(HoursCodec::weekly).toList(),
            hours.special().stream().map(HoursCodec::special).toList());
  }

  static @Nullable OpeningHours fromAvro(
      io.repairstream.schemas.entity.@Nullable OpeningHours avro) {
    return avro == null
        ? null
        : new OpeningHours(
            avro.getWeekly().stream().map(HoursCodec::weekly).toList(),
            avro.getSpecial().stream().map(HoursCodec::special).toList());
  }

  /** What a command states, before anybody has looked at it. */
  static @Nullable HoursDraft draft(io.repairstream.schemas.entity.@Nullable OpeningHours avro) {
    return avro == null
        ? null
        : new HoursDraft(
            avro.getWeekly().stream().map(HoursCodec::weeklyDraft).toList(),
            avro.getSpecial().stream().map(HoursCodec::specialDraft).toList());
  }

  private static WeeklyOpenTime weekly(OpeningHours.Weekly time) {
    return new WeeklyOpenTime(
        Weekday.valueOf(time.day().name()), time.open().start(), time.open().end());
  }

  private static OpeningHours.Weekly weekly(WeeklyOpenTime avro) {
    return new OpeningHours.Weekly(
        EntityCodec.stored(DayOfWeek.class, avro.getDay()),
        OpenTime.of(avro.getFrom(), avro.getTo()));
  }

  private static HoursDraft.Weekly weeklyDraft(WeeklyOpenTime avro) {
    return new HoursDraft.Weekly(
        EntityCodec.known(DayOfWeek.class, avro.getDay()),
        new HoursDraft.Times(avro.getFrom(), avro.getTo()));
  }

  private static SpecialDay special(OpeningHours.Special day) {
    return new SpecialDay(
        day.date().toString(),
        day.open().stream()
            .map(time -> new io.repairstream.schemas.entity.OpenTime(time.start(), time.end()))
            .toList());
  }

  private static OpeningHours.Special special(SpecialDay avro) {
    return new OpeningHours.Special(
        LocalDate.parse(avro.getDate()),
        avro.getOpen().stream().map(time -> OpenTime.of(time.getFrom(), time.getTo())).toList());
  }

  private static HoursDraft.Special specialDraft(SpecialDay avro) {
    return new HoursDraft.Special(
        avro.getDate(),
        avro.getOpen().stream()
            .map(time -> new HoursDraft.Times(time.getFrom(), time.getTo()))
            .toList());
  }
}
