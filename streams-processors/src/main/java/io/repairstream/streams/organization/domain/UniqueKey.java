package io.repairstream.streams.organization.domain;

import java.util.List;
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
}
