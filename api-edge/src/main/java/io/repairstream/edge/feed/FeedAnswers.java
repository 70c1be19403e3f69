package io.repairstream.edge.feed;

import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.repairstream.edge.store.FeedPage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is answered of the feed: pages, and why there is none. */
final class FeedAnswers {
  private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");

  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private FeedAnswers() {}

  static Answer page(
      ApiRequest request, Reader reader, Set<String> names, FeedPage page, int limit) {
    ObjectNode meta = Json.object();
    // What every list has: this one has neither numbered pages nor an end to count up to.
    meta.putNull("page");
    meta.put("perPage", limit);
    meta.putNull("total");
    meta.put("has_more", page.hasMore());
    meta.put("next_cursor", page.hasMore() ? Long.toString(page.next()) : null);
    meta.put("after", page.after());
    meta.put("next", page.next());
    meta.put("first_sequence", page.first());
    meta.put("last_sequence", page.last());
    meta.put("complete", names.isEmpty() && reader.view() == null);
    return Answer.page(
            page.events().stream().map(reader::json).collect(Collectors.joining(",", "[", "]")),
            Json.write(meta))
        .with("Link", link(request, page.next()));
  }

  /** Sequences that were asked for are no longer kept. */
  static ApiProblem gone(FeedPage page) {
    return new ApiProblem(
        ErrorCode.EVENTS_GONE,
        "events after "
            + page.after()
            + " are no longer kept (expected: after="
            + (page.first() - 1)
            + " or later, and a new look at the lists for what changed before)",
        Json.object()
            .put("after", page.after())
            .put("first_sequence", page.first())
            .put("last_sequence", page.last()));
  }

  /** There is no such position, at least not yet; {@code told} names where it was given. */
  static ApiProblem beyond(String told, FeedPage page) {
    return ApiProblem.invalidWith(
        told
            + ": "
            + page.after()
            + " is beyond the last event (expected: at most "
            + page.last()
            + ")",
        Json.object().put("after", page.after()).put("last_sequence", page.last()));
  }

  /** What names the position of a stream that has one. */
  static String teller(@Nullable String lastEventId) {
    return lastEventId == null || lastEventId.isBlank() ? "after" : LAST_EVENT_ID;
  }

  /** Where a stream begins: {@code lastEventId} knows better, it is what the caller has. */
  static @Nullable Long position(@Nullable String lastEventId, @Nullable String after) {
    if (lastEventId == null || lastEventId.isBlank()) {
      return after == null ? null : Long.valueOf(after);
    }
    String text = lastEventId.strip();
    if (!SEQUENCE.matcher(text).matches()) {
      throw ApiProblem.invalid(
          LAST_EVENT_ID, "is no sequence (expected: the id of a former event)", null);
    }
    return Long.valueOf(text);
  }

  private static String link(ApiRequest request, long next) {
    StringBuilder target = new StringBuilder(request.base()).append(request.path());
    target.append("?after=").append(next);
    request
        .query()
        .forEach(
            (name, value) -> {
              if (!name.equals("after")) {
                target.append('&').append(name).append('=');
                target.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
              }
            });
    return "<" + target + ">; rel=\"next\"";
  }
}
