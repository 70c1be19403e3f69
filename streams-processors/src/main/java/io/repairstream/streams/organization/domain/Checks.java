package io.repairstream.streams.organization.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rules that hold for every kind of entity. */
public final class Checks {
  /** How far ahead the clock of a caller may be. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

  private Checks() {}

  /** A new entity may not take the id of an existing one. */
  public static @Nullable Refusal unused(OrganizationView view, EntityType<?> type, String id) {
    return view.find(type, id) == null
        ? null
        : Refusal.of(
                RefusalCode.CONFLICT, "a " + type.name() + " with this id exists already: " + id)
            .with("field", "id")
            .with("existing_id", id);
  }

  /** What {@code field} refers to must exist; a missing reference refers to nothing. */
  public static @Nullable Refusal exists(
      OrganizationView view, EntityType<?> type, String field, @Nullable String id) {
    if (id == null || view.find(type, id) != null) {
      return null;
    }
    return Refusal.notFound(field, id);
  }

  /**
   * {@code field} must be unique among the entities it concerns; a missing value collides with
   * nothing.
   */
  public static @Nullable Refusal free(
      OrganizationView view, String field, @Nullable UniqueKey key) {
    if (key == null) {
      return null;
    }
    String holder = view.holderOf(key);
    return holder == null
        ? null
        : Refusal.of(RefusalCode.CONFLICT, field + " is taken already: " + key.value())
            .with("field", field)
            .with("value", key.value())
            .with("existing_id", holder);
  }

  /** {@link #free}, or held by the entity {@code id} itself. */
  public static @Nullable Refusal freeFor(
      OrganizationView view, String field, @Nullable UniqueKey key, String id) {
    return key != null && id.equals(view.holderOf(key)) ? null : free(view, field, key);
  }

  /** The caller's own id of the entity {@code id} must be unique per entity type. */
  public static @Nullable Refusal externalRefFreeFor(
      OrganizationView view, EntityType<?> type, @Nullable String externalRef, String id) {
    return freeFor(
        view,
        "external_ref",
        externalRef == null ? null : UniqueKey.externalRef(type, externalRef),
        id);
  }

  /** The caller's own id must be unique per entity type. */
  public static @Nullable Refusal externalRefFree(
      OrganizationView view, EntityType<?> type, @Nullable String externalRef) {
    return free(
        view,
        "external_ref",
        externalRef == null ? null : UniqueKey.externalRef(type, externalRef));
  }

  /** The caller's idea of the current version must be right, if it has one. */
  public static @Nullable Refusal versionMatches(CommandMeta meta, Entity entity) {
    Long believed = meta.ifMatch();
    long current = entity.revision().version();
    if (believed == null || believed == current) {
      return null;
    }
    return Refusal.of(
            RefusalCode.PRECONDITION_FAILED,
            "the entity has changed since: it is at version "
                + current
                + " (expected: "
                + believed
                + ")")
        .with("if_match", etag(believed))
        .with("current_etag", etag(current));
  }

  /**
   * What is told to have happened has happened by {@code now}, but for clocks that are a little
   * ahead; a missing time tells nothing.
   */
  public static @Nullable Refusal happened(String field, @Nullable Instant at, Instant now) {
    return at == null || !at.isAfter(now.plus(CLOCKS_APART))
        ? null
        : Refusal.invalid(field, at.toString(), "not after " + now + ", which is now");
  }

  /** A field that must have one of the values this version knows. */
  public static @Nullable Refusal known(String field, @Nullable Enum<?> value, String expected) {
    return value == null ? Refusal.invalid(field, "unknown", expected) : null;
  }

  /** A field that a patch may change but not remove. */
  public static @Nullable Refusal kept(String field, Patch<?> patch) {
    return patch.removes()
        ? Refusal.invalid(field, "null", "a value: it can be changed, not removed")
        : null;
  }

  private static String etag(long version) {
    return "\"v" + version + "\"";
  }
}
