package io.repairstream.edge.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing a record changes in the read model. */
sealed interface Change {
  /**
   * A row as it stands after the record.
   *
   * @param table where it belongs
   * @param values its values in the order of the table's columns
   */
  record Row(Table<?> table, List<@Nullable Object> values) implements Change {}

  /** The events of an organization up to {@code sequence} are in the read model. */
  record Applied(String orgId, long sequence) implements Change {}

  /**
   * What a secret may do is another now.
   *
   * @param subject hash of the secret, or id of the organization whose secrets are all meant
   */
  record AccessChanged(String subject) implements Change {}
}
