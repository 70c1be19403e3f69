package io.repairstream.edge.http;

import io.repairstream.edge.problem.ApiProblem;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a request say, beyond who sends it.
 *
 * @param idempotencyKey the key, without quotes
 * @param ifMatch version the caller believes in; 0 = a validator that can match nothing; null = no
 *     condition
 * @param ifNoneMatch the raw If-None-Match
 * @param consistencyToken sequence the caller wants to see
 * @param respondAsync whether it wants no outcome
 * @param patience how long it wants to wait
 * @param accept media types it wants, as sent
 * @param lastEventId id of the last event of a stream that it has, as sent
 */
public record RequestHeaders(
    @Nullable String idempotencyKey,
    @Nullable Long ifMatch,
    @Nullable String ifNoneMatch,
    @Nullable Long consistencyToken,
    boolean respondAsync,
    @Nullable Duration patience,
    @Nullable String accept,
    @Nullable String lastEventId) {
  private static final int LONGEST_KEY = 255;
  private static final int LONGEST_WAIT = 30;
  private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?([0-9]{1,4})\"?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final CharSequence IDEMPOTENCY_KEY =
      HttpHeaders.createOptimized("Idempotency-Key");
  private static final CharSequence CONSISTENCY_TOKEN =
      HttpHeaders.createOptimized("Consistency-Token");
  private static final CharSequence PREFER = HttpHeaders.createOptimized("Prefer");
  private static final CharSequence LAST_EVENT_ID = HttpHeaders.createOptimized("Last-Event-ID");

  /** Reads {@code headers}; a malformed one is a 400. */
  public static RequestHeaders of(MultiMap headers) {
    List<String> preferences = preferences(headers);
    return new RequestHeaders(
        idempotencyKey(headers.get(IDEMPOTENCY_KEY)),
        EntityTags.ifMatch(headers.get(HttpHeaders.IF_MATCH)),
        headers.get(HttpHeaders.IF_NONE_MATCH),
        consistencyToken(headers.get(CONSISTENCY_TOKEN)),
        preferences.contains("respond-async"),
        wait(preferences),
        headers.get(HttpHeaders.ACCEPT),
        headers.get(LAST_EVENT_ID));
  }

  private static @Nullable String idempotencyKey(@Nullable String header) {
    if (header == null) {
      return null;
    }
    String key = header.strip();
    if (key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")) {
      key = key.substring(1, key.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
    }
    boolean printable = key.chars().allMatch(c -> c >= ' ' && c <= '~');
    if (key.isBlank() || key.length() > LONGEST_KEY || !printable) {
      throw ApiProblem.invalid(
          "Idempotency-Key",
          "has " + key.length() + " characters (expected: 1 to 255 printable ASCII characters)",
          null);
    }
    return key;
  }

  private static @Nullable Long consistencyToken(@Nullable String header) {
    if (header == null) {
      return null;
    }
    String token = header.strip();
    if (!NUMBER.matcher(token).matches()) {
      throw ApiProblem.invalid(
          "Consistency-Token", "is malformed (expected: the token of a former answer)", null);
    }
    return Long.valueOf(token);
  }

  /** Everything that is preferred, in lower case; parameters count as preferences too. */
  private static List<String> preferences(MultiMap headers) {
    if (!headers.contains(PREFER)) {
      return List.of();
    }
    List<String> all = new ArrayList<>(2);
    for (String header : headers.getAll(PREFER)) {
      String value = header.toLowerCase(Locale.ROOT);
      int from = 0;
      for (int at = 0; at <= value.length(); at++) {
        if (at == value.length() || value.charAt(at) == ',' || value.charAt(at) == ';') {
          all.add(value.substring(from, at).strip());
          from = at + 1;
        }
      }
    }
    return all;
  }

  private static @Nullable Duration wait(List<String> preferences) {
    for (String preference : preferences) {
      Matcher matcher = preference.startsWith("wait") ? WAIT.matcher(preference) : null;
      if (matcher != null && matcher.matches()) {
        int seconds = Integer.parseInt(matcher.group(1));
        if (seconds > LONGEST_WAIT) {
          throw ApiProblem.invalid(
              "Prefer", "wait=" + seconds + " is too long (expected: 0 to 30 seconds)", null);
        }
        return Duration.ofSeconds(seconds);
      }
    }
    return null;
  }
}
