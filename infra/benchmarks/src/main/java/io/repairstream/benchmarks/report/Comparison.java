package io.repairstream.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One target: the product beside its bare program, round by round.
 *
 * @param id number of the target
 * @param title what is measured
 * @param product what the product does
 * @param bare what the bare program does
 * @param measurements of both, in the order they were taken
 * @param targets what must hold
 * @param notes how it was measured, one sentence each
 */
public record Comparison(
    String id,
    String title,
    String product,
    String bare,
    List<Measurement> measurements,
    List<Target> targets,
    List<String> notes) {

  /** Keeps copies. */
  public Comparison {
    measurements = List.copyOf(measurements);
    targets = List.copyOf(targets);
    notes = List.copyOf(notes);
  }

  /** The same, held against {@code bounds}. */
  public Comparison against(List<Target> bounds) {
    return new Comparison(id, title, product, bare, measurements, bounds, notes);
  }

  /** Median of a figure over the rounds of one program; null when no round has it. */
  @JsonIgnore
  public @Nullable Double median(Program program, Figure figure) {
    List<Double> values = new ArrayList<>();
    for (Measurement measurement : measurements) {
      Double value = figure.of(measurement);
      if (measurement.program() == program && value != null) {
        values.add(value);
      }
    }
    return Medians.of(values);
  }

  /** Median over the rounds of product by bare; null when no round has both. */
  @JsonIgnore
  public @Nullable Double ratio(Figure figure) {
    Map<Integer, Double> bare = new HashMap<>();
    for (Measurement measurement : measurements) {
      Double value = figure.of(measurement);
      if (measurement.program() == Program.BARE && value != null && value != 0) {
        bare.put(measurement.round(), value);
      }
    }
    List<Double> ratios = new ArrayList<>();
    for (Measurement measurement : measurements) {
      Double value = figure.of(measurement);
      Double divisor = bare.get(measurement.round());
      if (measurement.program() == Program.PRODUCT && value != null && divisor != null) {
        ratios.add(value / divisor);
      }
    }
    return Medians.of(ratios);
  }
}
