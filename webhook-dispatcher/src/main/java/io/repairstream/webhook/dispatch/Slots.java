package io.repairstream.webhook.dispatch;

/**
 * How many attempts the whole instance may make at once, and how many of them to endpoints that
 * have yet to prove that they live; for the dispatch context only.
 */
final class Slots {
  private static final int PROBATION_SHARE = 4;

  private final int all;
  private final int onProbation;
  private volatile int used;
  private volatile int probing;

  Slots(int all) {
    this.all = all;
    this.onProbation = Math.max(1, all / PROBATION_SHARE);
  }

  boolean free() {
    return used < all;
  }

  /** Whether there is one for an endpoint that is on probation, or one that is not. */
  boolean free(boolean probation) {
    return used < all && (!probation || probing < onProbation);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the dispatch context
  void take(boolean probation) {
    used++;
    probing += probation ? 1 : 0;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the dispatch context
  void giveBack(boolean probation) {
    used--;
    probing -= probation ? 1 : 0;
  }

  int used() {
    return used;
  }

  int probing() {
    return probing;
  }
}
