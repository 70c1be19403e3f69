package io.repairstream.streams.organization;

import io.repairstream.streams.organization.domain.Counter;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.UniqueKey;

/** Keys in the stores of the river: readable text that begins with the organization. */
final class StoreKeys {
  private static final char SEPARATOR = '/';
  private static final String COUNT = "/count/";

  private StoreKeys() {}

  static String entity(String orgId, EntityType<?> type, String id) {
    return orgId + SEPARATOR + type.name() + SEPARATOR + id;
  }

  static String unique(String orgId, UniqueKey key) {
    return orgId + SEPARATOR + "unique" + SEPARATOR + key.scope() + SEPARATOR + key.value();
  }

  static String count(String orgId, Counter counter) {
    return orgId + COUNT + counter.name();
  }

  /** Whether {@code key} was made by {@link #count}. */
  static boolean isCount(String key) {
    return key.startsWith(COUNT, key.indexOf(SEPARATOR));
  }

  static String outcome(String orgId, String commandId) {
    return orgId + SEPARATOR + commandId;
  }
}
