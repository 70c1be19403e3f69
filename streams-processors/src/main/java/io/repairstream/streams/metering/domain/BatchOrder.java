package io.repairstream.streams.metering.domain;

/** Whether a batch is the next one, comes again, or comes after some that are missing. */
public enum BatchOrder {
  NEXT,
  REPEATED,
  AFTER_GAP;

  /**
   * How {@code batch} follows the last one counted of its organization and incarnation.
   *
   * @param last number of the last one counted, 0 when there was none
   */
  public static BatchOrder of(long last, UsageBatch batch) {
    if (batch.number() <= last) {
      return REPEATED;
    }
    return batch.number() == last + 1 ? NEXT : AFTER_GAP;
  }
}
