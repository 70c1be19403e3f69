package io.repairstream.edge.timeentry;

import io.repairstream.edge.contract.InputTime;
import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.store.TimeReads;
import io.repairstream.edge.store.TimeReads.TimeSum;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers how much time was spent: by kind, and by technician and kind. */
final class TimeTotals {
  private final TimeReads reads;

  TimeTotals(TimeReads reads) {
    this.reads = reads;
  }

  Future<Answer> answer(ApiRequest request) {
    Map<String, String> filters = new HashMap<>();
    request
        .query()
        .forEach(
            (name, value) ->
                filters.put(
                    name,
                    EntityTable.TIME_ENTRIES.comparesTimes(name)
                        ? InputTime.parse(name, value).toString()
                        : value));
    return reads.sums(request.orgId(), request.shops(), filters).map(TimeTotals::answer);
  }

  private static Answer answer(List<TimeSum> sums) {
    if (sums.size() > TimeReads.MOST_SUMS) {
      throw ApiProblem.invalid(
          "#",
          "there are more than "
              + TimeReads.MOST_SUMS
              + " sums of technicians (expected: fewer, by shop_id, technician_id or kind)",
          null);
    }
    Map<String, TimeSum> kinds = new TreeMap<>();
    ArrayNode technicians = Json.array();
    for (TimeSum sum : sums) {
      kinds.merge(sum.kind(), sum, TimeTotals::plus);
      technicians.add(figures(Json.object().put("technician_id", sum.technicianId()), sum));
    }
    ObjectNode data = Json.object();
    ArrayNode totals = data.putArray("totals");
    kinds.values().forEach(sum -> totals.add(figures(Json.object(), sum)));
    data.set("technicians", technicians);
    return Answer.of(200, Json.write(data));
  }

  private static TimeSum plus(TimeSum one, TimeSum other) {
    return new TimeSum(
        one.technicianId(),
        one.kind(),
        one.entries() + other.entries(),
        one.running() + other.running(),
        one.milliseconds() + other.milliseconds());
  }

  private static ObjectNode figures(ObjectNode row, TimeSum sum) {
    return row.put("kind", sum.kind())
        .put("entries", sum.entries())
        .put("running", sum.running())
        .put("milliseconds", sum.milliseconds());
  }
}
