package io.repairstream.streams.organization.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that at most one entity of an organization may have.
 *
 * @param scope what must be unique, for example {@code customer.external_ref}
 * @param value the value
 */
public record UniqueKey(String scope, String value) {
  /** The caller's own id of an entity of {@code type}. */
  public static UniqueKey externalRef(EntityType<?> type, String value) {
    return new UniqueKey(type.name() + ".external_ref", value);
  }

  /** The claim an entity of {@code type} makes when it has an {@code externalRef}. */
  public static List<IndexChange> claimOf(EntityType<?> type, @Nullable String externalRef) {
    return externalRef == null
        ? List.of()
        : List.of(new IndexChange.Claim(externalRef(type, externalRef)));
  }

  /** What an entity does that held {@code before} and shall hold {@code after} instead. */
  public static List<IndexChange> moved(@Nullable UniqueKey before, @Nullable UniqueKey after) {
    if (Objects.equals(before, after)) {
      return List.of();
    }
    List<IndexChange> changes = new ArrayList<>();
    if (before != null) {
      changes.add(new IndexChange.Release(before));
    }
    if (after != null) {
      changes.add(new IndexChange.Claim(after));
    }
    return List.copyOf(changes);
  }

  /** {@link #moved} for the caller's own id of an entity of {@code type}. */
  public static List<IndexChange> movedRef(
      EntityType<?> type, @Nullable String before, @Nullable String after) {
    return moved(
        before == null ? null : externalRef(type, before),
        after == null ? null : externalRef(type, after));
  }
}
