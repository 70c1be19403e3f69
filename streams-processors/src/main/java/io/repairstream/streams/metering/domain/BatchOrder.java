package io.repairstream.streams.metering.domain;

/**
 * Whether a batch is the next one, comes again, comes after some that are missing, or was set aside
 * uncounted when it was its turn.
 */
public enum BatchOrder {
  NEXT,
  REPEATED,
  AFTER_GAP,
  SET_ASIDE;

  /**
   * How {@code batch} follows the last one counted of its organization and incarnation.
   *
   * @param last number of the last one counted, 0 when there was none
   * @param writtenBack whether it comes back from the dead letters, which happens once
   */
  public static BatchOrder of(long last, UsageBatch batch, boolean writtenBack) {
    if (writtenBack) {
      return SET_ASIDE;
    }
    if (batch.number() <= last) {
      return REPEATED;
    }
    return batch.number() == last + 1 ? NEXT : AFTER_GAP;
  }
}
