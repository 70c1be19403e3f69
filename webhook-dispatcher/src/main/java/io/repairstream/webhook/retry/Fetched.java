package io.repairstream.webhook.retry;

/** What a record is that was fetched from the retry log. */
public enum Fetched {
  /** What is known of its delivery: to be worked on. */
  OURS,
  /** Another record of the same delivery, or an attempt under way, stands for it. */
  VOID,
  /** Its delivery has arrived meanwhile by another way: it gets a tombstone. */
  SETTLED
}
