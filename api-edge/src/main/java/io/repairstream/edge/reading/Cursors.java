package io.repairstream.edge.reading;

import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.repairstream.edge.store.CursorPosition;
import io.repairstream.edge.store.Sort;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads cursors: opaque, signed, and bound to the list they come from, so that a caller
 * can neither make one up nor use it with other filters.
 */
public final class Cursors {
  /** What the signing keys are derived from the data key for. */
  public static final String PURPOSE = "list-cursor";

  private static final String MAC = "HmacSHA256";
  private static final int TAG_BYTES = 16;
  private static final int MOST = 512;
  private static final char SEPARATOR = '|';
  private static final String SEPARATOR_PATTERN = "\\|";

  private static final Duration WALK = Duration.ofHours(24);

  private final List<SecretKeySpec> keys;
  private final Clock clock;

  /**
   * @param keys signing keys, the current one first; the others still verify
   */
  public Cursors(List<byte[]> keys, Clock clock) {
    this.clock = clock;
    this.keys = keys.stream().map(key -> new SecretKeySpec(key, MAC)).toList();
  }

  /**
   * A cursor that goes on after {@code position} of the list {@code source} in order {@code sort}.
   *
   * @param former the cursor's place that this page began with, or null
   */
  String write(Sort sort, CursorPosition position, @Nullable Place former, String source) {
    String text = sort.name() + SEPARATOR + micros(position.at()) + SEPARATOR + position.id();
    Instant asOf = position.asOf();
    if (asOf != null) {
      Instant begun = former == null || former.begun() == null ? clock.instant() : former.begun();
      text += SEPARATOR + Long.toString(micros(asOf)) + SEPARATOR + micros(begun);
    }
    return of(text, source);
  }

  /** A cursor that says {@code text}, to readers of the list {@code source} alone. */
  public String of(String text, String source) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    byte[] tag = tag(keys.getFirst(), payload, source);
    byte[] whole = Arrays.copyOf(tag, TAG_BYTES + payload.length);
    System.arraycopy(payload, 0, whole, TAG_BYTES, payload.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  /**
   * What {@code cursor} says.
   *
   * @throws ApiProblem 400 when it is not a cursor of the list {@code source}
   */
  Place read(String cursor, String source) {
    Place place = place(text(cursor, source));
    if (place.begun() != null && place.begun().plus(WALK).isBefore(clock.instant())) {
      throw new ApiProblem(
          ErrorCode.INVALID_CURSOR,
          "the walk this cursor belongs to began more than 24 hours ago (expected: begin again)");
    }
    return place;
  }

  /**
   * The text that {@code cursor} was made of.
   *
   * @throws ApiProblem 400 when it is not a cursor of the list {@code source}
   */
  public String text(String cursor, String source) {
    String text = cursor.length() > MOST ? null : verified(cursor, source);
    if (text == null) {
      throw new ApiProblem(
          ErrorCode.INVALID_CURSOR,
          "the cursor is not one of this list with these filters (expected: next_cursor of a former page)");
    }
    return text;
  }

  /** The {@code Link} header of a page that {@code cursor} goes on after. */
  public static String link(ApiRequest request, String cursor) {
    StringBuilder target = new StringBuilder(request.base()).append(request.path());
    target.append("?cursor=").append(cursor);
    request
        .query()
        .forEach(
            (name, value) -> {
              if (!name.equals("cursor") && !name.equals("page")) {
                target
                    .append('&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
              }
            });
    return "<" + target + ">; rel=\"next\"";
  }

  private @Nullable String verified(String cursor, String source) {
    byte[] whole;
    try {
      whole = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      return null;
    }
    if (whole.length <= TAG_BYTES) {
      return null;
    }
    byte[] tag = Arrays.copyOf(whole, TAG_BYTES);
    byte[] payload = Arrays.copyOfRange(whole, TAG_BYTES, whole.length);
    for (SecretKeySpec key : keys) {
      if (MessageDigest.isEqual(tag, Arrays.copyOf(tag(key, payload, source), TAG_BYTES))) {
        return new String(payload, StandardCharsets.UTF_8);
      }
    }
    return null;
  }

  private static Place place(String text) {
    List<String> parts = List.of(text.split(SEPARATOR_PATTERN, -1));
    boolean walk = parts.size() == 5;
    return new Place(
        Sort.valueOf(parts.get(0)),
        new CursorPosition(
            instant(parts.get(1)), parts.get(2), walk ? instant(parts.get(3)) : null),
        walk ? instant(parts.get(4)) : null);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static Instant instant(String micros) {
    return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
  }

  private static byte[] tag(SecretKeySpec key, byte[] payload, String source) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      mac.update(payload);
      mac.update((byte) 0);
      mac.update(source.getBytes(StandardCharsets.UTF_8));
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is not available in this JDK", e);
    }
  }

  /** Where a page begins, in which order, and when a walk that needs it began. */
  record Place(Sort sort, CursorPosition after, @Nullable Instant begun) {}
}
