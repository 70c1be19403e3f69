package io.repairstream.local.recount;

import org.jspecify.annotations.Nullable;

/**
 * What the log says of one meter, up to where its total says it was counted, and after.
 *
 * <p>Not thread-safe.
 */
final class Tally {
  private final @Nullable Total total;
  private long billable;
  private long requests;
  private long later;

  /** A tally beside {@code total}, or beside none. */
  Tally(@Nullable Total total) {
    this.total = total;
  }

  /** Counts units that stand at {@code offset} of {@code topic}. */
  void count(String topic, int partition, long offset, long units, long asked) {
    if (total == null || total.isBefore(topic, partition, offset)) {
      later += units;
    } else {
      billable += units;
      requests += asked;
    }
  }

  /** What came of it, when the log of the total's partition begins at {@code beginning}. */
  Row row(MeterKey key, long beginning) {
    return new Row(key, total, billable, later, verdict(beginning));
  }

  private Verdict verdict(long beginning) {
    if (total == null) {
      return Verdict.NO_TOTAL;
    }
    if (total.first() < beginning) {
      return Verdict.LOG_TOO_SHORT;
    }
    return total.billable() == billable && total.requests() == requests
        ? Verdict.EQUAL
        : Verdict.DIFFERENT;
  }

  /**
   * A total as its topic has it.
   *
   * @param billable units that consume the meter
   * @param requests all that was asked for
   * @param first offset of the first record that counts
   * @param last offset of the last record that counts
   */
  record Total(long billable, long requests, String topic, int partition, long first, long last) {
    /** Whether this was told before what stands at {@code offset} was counted. */
    boolean isBefore(String otherTopic, int otherPartition, long offset) {
      return topic.equals(otherTopic) && partition == otherPartition && offset > last;
    }

    /** Where it was counted from. */
    String range() {
      return topic + "-" + partition + " " + first + ".." + last;
    }
  }

  /** How a total and its recount agree. */
  enum Verdict {
    EQUAL("equal"),
    DIFFERENT("DIFFERENT"),
    NO_TOTAL("NO TOTAL"),
    LOG_TOO_SHORT("log too short");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * One line of the answer.
   *
   * @param recount units in the log up to the total's last offset
   * @param later units in the log after it
   */
  record Row(MeterKey key, @Nullable Total total, long recount, long later, Verdict verdict) {}
}
