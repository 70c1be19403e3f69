package io.repairstream.edge.importing;

import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import java.util.HashMap;
import java.util.Map;

/** How many files may be on their way through this edge at a time, in all and per organization. */
final class UploadSlots {
  private static final String RETRY_AFTER_SECONDS = "10";

  private final int most;
  private final int mostPerOrganization;
  private final Map<String, Integer> running = new HashMap<>();
  private int total;

  UploadSlots(int most, int mostPerOrganization) {
    this.most = most;
    this.mostPerOrganization = mostPerOrganization;
  }

  /** Takes a place; it has to be given back. */
  synchronized void take(String orgId) {
    int own = running.getOrDefault(orgId, 0);
    if (own >= mostPerOrganization) {
      throw full("imports of this organization are", own, mostPerOrganization);
    }
    if (total >= most) {
      throw full("imports are", total, most);
    }
    running.put(orgId, own + 1);
    total++;
  }

  /** Gives the place back. */
  synchronized void giveBack(String orgId) {
    total--;
    running.computeIfPresent(orgId, (org, own) -> own == 1 ? null : own - 1);
  }

  private static ApiProblem full(String whose, int now, int limit) {
    return new ApiProblem(
            ErrorCode.BACKPRESSURE,
            now + " " + whose + " being uploaded here (expected: at most " + limit + " at a time)",
            Json.object().put("running", now).put("limit", limit))
        .header("Retry-After", RETRY_AFTER_SECONDS);
  }
}
