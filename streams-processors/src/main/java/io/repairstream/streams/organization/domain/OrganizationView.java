package io.repairstream.streams.organization.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One organization as it is at the moment of a decision. */
public interface OrganizationView {
  /** Which organization this is. */
  String organizationId();

  /** The moment of the decision. */
  Instant now();

  /** The entity of {@code type} with {@code id} in this organization, or null. */
  <E extends Entity> @Nullable E find(EntityType<E> type, String id);

  /** Id of the entity that holds {@code key}, or null when it is free. */
  @Nullable String holderOf(UniqueKey key);

  /** Ids of those that hold a key of {@code scope} whose value begins with {@code prefix}. */
  List<String> holdersUnder(String scope, String prefix);

  /** Where {@code counter} stands. */
  long count(Counter counter);
}
