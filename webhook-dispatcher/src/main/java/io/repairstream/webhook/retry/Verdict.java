package io.repairstream.webhook.retry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What becomes of a delivery after an attempt. */
public sealed interface Verdict {
  /** It arrived. */
  record Delivered() implements Verdict {}

  /**
   * Try again.
   *
   * @param after when
   * @param pause how long the whole endpoint wants nothing, or null when it did not say
   */
  record Again(Duration after, @Nullable Duration pause) implements Verdict {}

  /**
   * No attempt is left: park it until a person decides.
   *
   * @param rejected true when it was our rules that refused the target, not the receiver that
   *     failed
   * @param pause how long the whole endpoint wants nothing, or null when it did not say
   */
  record Exhausted(boolean rejected, @Nullable Duration pause) implements Verdict {}
}
