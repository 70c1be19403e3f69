package io.repairstream.edge.store;

import io.repairstream.schemas.json.RepairOrderId;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids as the database keeps them. */
final class Ids {
  private static final int LENGTH = 36;

  private Ids() {}

  /** The UUID that {@code text} is, also as repair orders write it; null when it is none. */
  static @Nullable UUID parse(String text) {
    String workOrder = RepairOrderId.parse(text);
    if (workOrder != null) {
      return UUID.fromString(workOrder);
    }
    if (text.length() != LENGTH) {
      return null;
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The UUIDs among {@code texts}. */
  static UUID[] parse(Collection<String> texts) {
    return texts.stream().map(Ids::parse).filter(id -> id != null).toArray(UUID[]::new);
  }
}
