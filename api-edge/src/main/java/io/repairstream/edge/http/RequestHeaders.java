package io.repairstream.edge.http;

import io.repairstream.edge.problem.ApiProblem;
import io.vertx.core.MultiMap;
import java.time.Duration;
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

  /** Reads {@code headers}; a malformed one is a 400. */
  public static RequestHeaders of(MultiMap headers) {
    String prefer = preferences(headers);
    return new RequestHeaders(
        idempotencyKey(headers.get("Idempotency-Key")),
        EntityTags.ifMatch(headers.get("If-Match")),
        headers.get("If-None-Match"),
        consistencyToken(headers.get("Consistency-Token")),
        prefers(prefer, "respond-async"),
        wait(prefer),
        headers.get("Accept"),
        headers.get("Last-Event-ID"));
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

  private static String preferences(MultiMap headers) {
    StringBuilder all = new StringBuilder();
    headers
        .getAll("Prefer")
        .forEach(value -> all.append(value.toLowerCase(Locale.ROOT)).append(','));
    return all.toString();
  }

  private static boolean prefers(String prefer, String wish) {
    for (String preference : prefer.split("[,;]")) {
      if (preference.strip().equals(wish)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Duration wait(String prefer) {
    for (String preference : prefer.split("[,;]")) {
      Matcher matcher = WAIT.matcher(preference.strip());
      if (matcher.matches()) {
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
