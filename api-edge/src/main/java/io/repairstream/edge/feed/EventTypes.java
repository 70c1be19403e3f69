package io.repairstream.edge.feed;

import io.repairstream.edge.contract.NearestName;
import io.repairstream.edge.contract.OffendingValue;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.schemas.FeedNames;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads which events are wanted: names, families such as {@code ticket.*}, or {@code *}. */
final class EventTypes {
  private static final String ALL = "*";

  private EventTypes() {}

  /**
   * Names that {@code types}, comma-separated, mean; none = all.
   *
   * @throws ApiProblem 400 that names the nearest one when it means nothing
   */
  static Set<String> names(@Nullable String types) {
    Set<String> names = new LinkedHashSet<>();
    if (types == null) {
      return names;
    }
    boolean all = false;
    for (String each : types.split(",", -1)) {
      String pattern = each.strip();
      Set<String> meant = FeedNames.matching(pattern);
      if (meant.isEmpty()) {
        throw unknown(pattern);
      }
      all |= pattern.equals(ALL);
      names.addAll(meant);
    }
    return all ? Set.of() : names;
  }

  private static ApiProblem unknown(String pattern) {
    String shown = OffendingValue.of(pattern);
    String nearest = NearestName.to(pattern, FeedNames.patterns());
    ObjectNode details = Json.object();
    ObjectNode error = details.putArray("errors").addObject();
    error.put("pointer", "types");
    error.put("detail", "names no event (expected: names, families such as ticket.*, or *)");
    error.put("value", shown);
    if (nearest != null) {
      details.putObject("did_you_mean").put(shown, nearest);
    }
    return ApiProblem.invalidWith(
        "types: no event is called "
            + shown
            + (nearest == null
                ? " (expected: names, families such as ticket.*, or *)"
                : " (did you mean " + nearest + "?)"),
        details);
  }
}
