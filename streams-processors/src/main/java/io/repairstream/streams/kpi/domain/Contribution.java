package io.repairstream.streams.kpi.domain;

import java.util.Map;

/** What one entity adds to one figure in one place of the calendar, or takes away again. */
public record Contribution(
    Kpi kpi, Spot spot, Map<String, String> dimensions, Amount amount, Source source) {
  /** Keeps the dimensions in the order of their names, so that its bytes are always the same. */
  public Contribution {
    dimensions = Dimensions.of(dimensions);
  }

  /** What takes it away where it was counted, because of {@code cause}. */
  Contribution takenBack(Cause cause) {
    return new Contribution(kpi, spot, dimensions, amount.inverse(), source.because(cause));
  }

  /** Another amount in its place, because of {@code cause}. */
  Contribution restated(Amount other, Cause cause) {
    return new Contribution(kpi, spot, dimensions, other, source.because(cause));
  }

  /** The same told apart by other dimensions, because of {@code cause}. */
  Contribution apart(Map<String, String> others, Cause cause) {
    return new Contribution(kpi, spot, others, amount, source.because(cause));
  }

  /** Whether it says the same as {@code other}, whatever the event. */
  boolean counts(Contribution other) {
    return kpi == other.kpi
        && spot.equals(other.spot)
        && dimensions.equals(other.dimensions)
        && amount.equals(other.amount);
  }
}
