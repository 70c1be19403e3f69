package io.repairstream.benchmarks.delivering;

/**
 * Which receivers misbehave, out of each hundred endpoints: the first so many never answer, the
 * next so many answer 500.
 *
 * @param hanging percent that accept a delivery and never answer
 * @param failing percent that answer 500
 */
record Faults(int hanging, int failing) {
  /** Everybody behaves. */
  static final Faults NONE = new Faults(0, 0);

  private static final int HUNDRED = 100;

  /** Refuses what is no share of a hundred. */
  Faults {
    if (hanging < 0 || failing < 0 || hanging + failing > HUNDRED) {
      throw new IllegalArgumentException(
          "faults: " + hanging + " and " + failing + " percent (expected: at most 100 in all)");
    }
  }

  boolean hangs(long endpoint) {
    return endpoint % HUNDRED < hanging;
  }

  boolean fails(long endpoint) {
    long place = endpoint % HUNDRED;
    return place >= hanging && place < hanging + failing;
  }

  boolean spares(long endpoint) {
    return endpoint % HUNDRED >= hanging + failing;
  }

  @Override
  public String toString() {
    return hanging + " % hanging, " + failing + " % failing";
  }
}
