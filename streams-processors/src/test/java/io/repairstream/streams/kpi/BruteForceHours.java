package io.repairstream.streams.kpi;

import static java.util.Objects.requireNonNull;

import io.repairstream.schemas.entity.OpeningHours;
import io.repairstream.schemas.entity.Shop;
import io.repairstream.schemas.entity.SpecialDay;
import io.repairstream.schemas.entity.WeeklyOpenTime;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.ShopCreated;
import io.repairstream.schemas.event.ShopUpdated;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** For how long shops were open, minute by minute, by what they had stated. */
final class BruteForceHours {
  private final Map<String, List<Stated>> shops = new HashMap<>();

  /**
   * What a shop stated.
   *
   * @param open minutes of the day on which it is open, by date or else by day of the week; null
   *     when it stated nothing
   */
  private record Stated(Instant from, ZoneId zone, @Nullable Map<String, BitSet> open) {
    boolean isOpen(Instant moment) {
      ZonedDateTime wall = moment.atZone(zone);
      BitSet special = requireNonNull(open).get(wall.toLocalDate().toString());
      BitSet minutes = special == null ? open.get(wall.getDayOfWeek().name()) : special;
      return minutes != null && minutes.get(wall.get(ChronoField.MINUTE_OF_DAY));
    }
  }

  BruteForceHours(List<SpecificRecord> events) {
    for (SpecificRecord event : events) {
      if (event instanceof ShopCreated created) {
        stated(created.getMeta(), created.getShop());
      } else if (event instanceof ShopUpdated updated) {
        stated(updated.getMeta(), updated.getShop());
      }
    }
  }

  private void stated(EventMeta meta, Shop shop) {
    OpeningHours hours = shop.getOpeningHours();
    shops
        .computeIfAbsent(shop.getId(), id -> new ArrayList<>())
        .add(
            new Stated(
                meta.getRecordedAt(),
                ZoneId.of(shop.getZone()),
                hours == null ? null : minutes(hours)));
  }

  private static Map<String, BitSet> minutes(OpeningHours hours) {
    Map<String, BitSet> open = new HashMap<>();
    for (WeeklyOpenTime each : hours.getWeekly()) {
      open.computeIfAbsent(each.getDay().name(), day -> new BitSet())
          .set(minute(each.getFrom()), minute(each.getTo()));
    }
    for (SpecialDay each : hours.getSpecial()) {
      BitSet minutes = new BitSet();
      each.getOpen().forEach(time -> minutes.set(minute(time.getFrom()), minute(time.getTo())));
      open.put(each.getDate(), minutes);
    }
    return open;
  }

  private static int minute(String clock) {
    String[] parts = clock.split(":");
    return Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
  }

  /** Milliseconds, or null where the shop had stated nothing when they end. */
  @Nullable Long open(String shop, Instant from, Instant to) {
    List<Stated> stated = requireNonNull(shops.get(shop));
    Stated last = null;
    for (Stated each : stated) {
      last = each.from().isAfter(to) ? last : each;
    }
    if (last == null || last.open() == null) {
      return null;
    }
    Duration open = Duration.ZERO;
    Instant at = from;
    while (at.isBefore(to)) {
      Instant next = at.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
      next = next.isBefore(to) ? next : to;
      for (Stated each : stated) {
        next = each.from().isAfter(at) && each.from().isBefore(next) ? each.from() : next;
      }
      if (at(stated, at).isOpen(at)) {
        open = open.plus(Duration.between(at, next));
      }
      at = next;
    }
    return open.toMillis();
  }

  /** What was stated before, or else what was stated first after that. */
  private static Stated at(List<Stated> stated, Instant moment) {
    Stated found = null;
    for (Stated each : stated) {
      if (!each.from().isAfter(moment) || found == null || found.open() == null) {
        found = each;
      }
    }
    return requireNonNull(found);
  }
}
