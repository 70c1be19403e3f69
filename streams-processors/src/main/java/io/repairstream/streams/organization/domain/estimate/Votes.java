package io.repairstream.streams.organization.domain.estimate;

import io.repairstream.streams.organization.domain.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the customer says line by line: nothing at all means yes to everything, and anything else
 * must speak of every line, so that no line is approved or declined by being forgotten.
 */
final class Votes {
  private Votes() {}

  static @Nullable Refusal objection(Estimate estimate, List<LineVote> votes) {
    List<String> known = estimate.lines().stream().map(EstimateLine::id).toList();
    Map<String, Boolean> said = new HashMap<>();
    for (int place = 0; place < votes.size(); place++) {
      LineVote vote = votes.get(place);
      String field = "lines/" + place + "/line_id";
      if (!known.contains(vote.lineId())) {
        return Refusal.invalid(field, vote.lineId(), "the id of a line of this estimate");
      }
      if (said.put(vote.lineId(), vote.approved()) != null) {
        return Refusal.invalid(field, vote.lineId(), "every line once");
      }
    }
    List<String> forgotten = known.stream().filter(id -> !said.containsKey(id)).toList();
    if (!votes.isEmpty() && !forgotten.isEmpty()) {
      return Refusal.invalid(
              "lines", "nothing on " + String.join(", ", forgotten), "a decision on every line")
          .with("missing", forgotten);
    }
    Totals totals =
        Totals.of(
            estimate.currency(),
            applied(estimate, votes).stream().filter(EstimateLine::approved).toList());
    return totals.negative() ? LineReading.negative("lines", totals) : null;
  }

  static List<EstimateLine> applied(Estimate estimate, List<LineVote> votes) {
    if (votes.isEmpty()) {
      return estimate.lines().stream().map(line -> line.decided(true)).toList();
    }
    Map<String, Boolean> said = new HashMap<>();
    votes.forEach(vote -> said.put(vote.lineId(), vote.approved()));
    return estimate.lines().stream()
        .map(line -> line.decided(said.getOrDefault(line.id(), false)))
        .toList();
  }
}
