package io.repairstream.webhook.dispatch;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many attempts the whole instance may make at once, how many of them to endpoints that have
 * yet to prove that they live, and who waits for one; for the dispatch context only.
 *
 * <p>Endpoints on probation may have three quarters of the slots as long as they answer, so that
 * many new ones prove themselves quickly. Those whose answer takes long are suspects: when they
 * hold a quarter, no more on probation are called before some of it is free.
 *
 * <p>An attempt that is recorded and only waits for its receiver costs a connection and nothing
 * else: it gives its slot back, as long as not too many such attempts hang.
 */
final class Slots {
  private static final int SUSPECT_SHARE = 4;
  private static final int HANGING_FACTOR = 8;

  private final int all;
  private final int mostOnProbation;
  private final int mostSuspects;
  private final int mostHanging;
  private final Map<String, Runnable> waiting = new LinkedHashMap<>();
  private final Map<String, Runnable> waitingOnProbation = new LinkedHashMap<>();
  private Runnable intake = () -> {};
  private boolean handingOn;
  private volatile int used;
  private volatile int probing;
  private volatile int suspects;
  private volatile int hanging;

  Slots(int all) {
    this(all, all * HANGING_FACTOR);
  }

  /**
   * @param connections the most that there may be, of attempts that hang and of all others
   */
  static Slots within(int all, int connections) {
    int most = Math.max(1, Math.min(all, connections));
    return new Slots(most, Math.max(0, Math.min(most * HANGING_FACTOR, connections - most)));
  }

  private Slots(int all, int mostHanging) {
    this.all = all;
    this.mostSuspects = Math.max(1, all / SUSPECT_SHARE);
    this.mostOnProbation = Math.max(1, all - mostSuspects);
    this.mostHanging = mostHanging;
  }

  /** Runs {@code taken} when slots are left over for what has just arrived. */
  void serve(Runnable taken) {
    intake = taken;
  }

  boolean free() {
    return used < all;
  }

  /**
   * Whether to look at what has just arrived. While endpoints on probation get on, so many of them
   * wait and no more: what is behind them waits with them for moments. When they hang, the others
   * must not wait for them.
   */
  boolean servesArrivals() {
    return free() && (waitingOnProbation.size() < all || suspects >= mostSuspects);
  }

  /** Whether there is one for an endpoint that is on probation, or one that is not. */
  boolean free(boolean probation) {
    return used < all && (!probation || (probing < mostOnProbation && suspects < mostSuspects));
  }

  /** Whether there is one for what keeps behind what is new: half of them must be free. */
  boolean spare(boolean probation) {
    return free(probation) && used < Math.max(1, all / 2);
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

  /** The answer to an attempt on probation takes long. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the dispatch context
  void suspect() {
    suspects++;
  }

  /** Such an attempt has ended, or its slot was given back. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the dispatch context
  void cleared() {
    suspects--;
  }

  /** Gives the slot of an attempt back that hangs; false when too many do already. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the dispatch context
  boolean lend(boolean probation) {
    if (hanging >= mostHanging) {
      return false;
    }
    giveBack(probation);
    hanging++;
    return true;
  }

  /** An attempt whose slot was lent has ended. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the dispatch context
  void ended() {
    hanging--;
  }

  /** Runs {@code turn} for {@code endpointId} when there is a slot for it, once. */
  void await(String endpointId, boolean probation, Runnable turn) {
    (probation ? waitingOnProbation : waiting).put(endpointId, turn);
  }

  /** Hands the free slots on, oldest waiters first. */
  void handOn() {
    if (handingOn) {
      return;
    }
    handingOn = true;
    try {
      handOn(waiting, false);
      handOn(waitingOnProbation, true);
      intake.run();
    } finally {
      handingOn = false;
    }
  }

  private void handOn(Map<String, Runnable> waiters, boolean probation) {
    while (!waiters.isEmpty() && free(probation)) {
      String first = waiters.keySet().iterator().next();
      requireNonNull(waiters.remove(first)).run();
    }
  }

  int used() {
    return used;
  }

  int probing() {
    return probing;
  }

  int suspects() {
    return suspects;
  }

  int hanging() {
    return hanging;
  }

  /** Endpoints that wait for a slot. */
  int waiters() {
    return waiting.size() + waitingOnProbation.size();
  }
}
