package io.repairstream.benchmarks.delivering;

import java.util.Locale;

/**
 * What one measurement found beside its figures.
 *
 * @param deliveries taken by receivers, repeated ones too
 * @param duplicates of these, repeated ones
 * @param owed deliveries in the retry log at the end
 * @param logBytes what the program wrote to the broker meanwhile
 */
record Findings(long deliveries, long duplicates, long owed, long logBytes) {
  Findings plus(Findings other) {
    return new Findings(
        deliveries + other.deliveries,
        duplicates + other.duplicates,
        owed + other.owed,
        logBytes + other.logBytes);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,.0f bytes written to Kafka per delivery, %,d of %,d deliveries arrived twice, %,d owed in the retry log at the end",
        deliveries == 0 ? 0 : logBytes / (double) deliveries,
        duplicates,
        deliveries,
        owed);
  }
}
