package io.repairstream.edge.http;

import io.repairstream.edge.problem.ApiProblem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Validators: {@code "v<version>"}, strong, from the version of the entity and not from its bytes;
 * {@code "v<version>-<what>"} where something it shows of others was changed since. A condition on
 * a write is about the entity, so that of an If-Match the version alone counts.
 */
public final class EntityTags {
  private static final Pattern OURS = Pattern.compile("\"v([0-9]{1,18})(-[0-9a-z]{1,13})?\"");
  private static final Pattern ANY = Pattern.compile("(W/)?\"[^\"]*\"");

  private EntityTags() {}

  /** The validator of {@code version}. */
  public static String of(long version) {
    return "\"v" + version + '"';
  }

  /**
   * The validator of {@code version} of an entity that shows what was changed at {@code embedded}.
   */
  public static String of(long version, long embedded) {
    return embedded == 0
        ? of(version)
        : "\"v" + version + '-' + Long.toString(embedded, Character.MAX_RADIX) + '"';
  }

  /**
   * The version an If-Match asks for: null for none and for {@code *}, 0 for a validator that can
   * match nothing.
   */
  static @Nullable Long ifMatch(@Nullable String header) {
    if (header == null || header.strip().equals("*")) {
      return null;
    }
    String tag = header.strip();
    Matcher ours = OURS.matcher(tag);
    if (ours.matches()) {
      return Long.valueOf(ours.group(1));
    }
    if (ANY.matcher(tag).matches()) {
      // Weak, or nobody's: under strong comparison it matches no version.
      return 0L;
    }
    throw ApiProblem.invalid(
        "If-Match", "is malformed (expected: one ETag such as \"v3\", or *)", null);
  }

  /**
   * Whether an If-None-Match names the validator {@code own}: then the caller has what there is.
   */
  public static boolean noneMatchNames(@Nullable String header, String own) {
    if (header == null) {
      return false;
    }
    for (String each : header.split(",")) {
      String tag = each.strip();
      if (tag.equals("*") || tag.equals(own) || tag.equals("W/" + own)) {
        return true;
      }
    }
    return false;
  }
}
