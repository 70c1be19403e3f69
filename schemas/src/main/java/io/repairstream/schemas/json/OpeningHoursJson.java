package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.OpenTime;
import io.repairstream.schemas.entity.OpeningHours;
import io.repairstream.schemas.entity.SpecialDay;
import io.repairstream.schemas.entity.WeeklyOpenTime;
import org.jspecify.annotations.Nullable;

/** The JSON form of when a shop is open. */
final class OpeningHoursJson {
  private OpeningHoursJson() {}

  static @Nullable ObjectNode of(@Nullable OpeningHours hours) {
    return hours == null
        ? null
        : Fields.object()
            .objects("weekly", hours.getWeekly().stream().map(OpeningHoursJson::weekly).toList())
            .objects("special", hours.getSpecial().stream().map(OpeningHoursJson::special).toList())
            .done();
  }

  private static ObjectNode weekly(WeeklyOpenTime time) {
    return Fields.object()
        .lower("day", time.getDay())
        .text("from", time.getFrom())
        .text("to", time.getTo())
        .done();
  }

  private static ObjectNode special(SpecialDay day) {
    return Fields.object()
        .text("date", day.getDate())
        .objects("open", day.getOpen().stream().map(OpeningHoursJson::time).toList())
        .done();
  }

  private static ObjectNode time(OpenTime time) {
    return Fields.object().text("from", time.getFrom()).text("to", time.getTo()).done();
  }
}
