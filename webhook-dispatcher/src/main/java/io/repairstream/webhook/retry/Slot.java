package io.repairstream.webhook.retry;

/** The place of one delivery in the index. */
final class Slot {
  /** What can be the matter with it. */
  enum State {
    /** Not to be handed out: being restored, or an attempt is under way. */
    HELD,
    /** Waits for its time. */
    WAITING,
    /** Waits for an earlier one of its sequence. */
    BLOCKED,
    /** No attempt is left. */
    SPENT
  }

  final Backlog backlog;
  RetryEntry entry;
  State state = State.HELD;

  /** How often it has begun to wait: what waited before is a stranger. */
  int turn;

  Slot(Backlog backlog, RetryEntry entry) {
    this.backlog = backlog;
    this.entry = entry;
  }
}
