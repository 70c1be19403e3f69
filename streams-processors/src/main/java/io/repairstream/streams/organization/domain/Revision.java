package io.repairstream.streams.organization.domain;

import java.time.Instant;

/**
 * How often and when an entity changed.
 *
 * @param version 1 on creation, one more with every change
 * @param createdAt when its creation was recorded
 * @param updatedAt when its latest change was recorded
 */
public record Revision(long version, Instant createdAt, Instant updatedAt) {
  /** The revision of an entity created at {@code recordedAt}. */
  public static Revision first(Instant recordedAt) {
    return new Revision(1, recordedAt, recordedAt);
  }

  /** The revision after one more change at {@code recordedAt}. */
  public Revision next(Instant recordedAt) {
    return new Revision(version + 1, createdAt, recordedAt);
  }
}
