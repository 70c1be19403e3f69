package io.repairstream.streams.organization.domain;

import org.jspecify.annotations.Nullable;

/** One rule, already bound to what it judges. */
@FunctionalInterface
public interface Check {
  /** Why not, or null when nothing speaks against it. */
  @Nullable Refusal objection();
}
