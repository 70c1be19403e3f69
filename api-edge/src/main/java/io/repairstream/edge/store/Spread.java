package io.repairstream.edge.store;

import com.datadoghq.sketch.ddsketch.DDSketch;
import org.jspecify.annotations.Nullable;

/** How the values of a distribution are spread: sketches and values, taken in in any order. */
public final class Spread {
  private final DDSketch all = SketchForm.empty();

  /** Takes in {@code sketch}, as a topic's row has it. */
  public void merge(byte[] sketch) {
    all.mergeWith(SketchForm.read(sketch));
  }

  /** Takes in {@code value}, {@code count} times. */
  public void add(long value, long count) {
    if (count != 0) {
      all.accept((double) value, (double) count);
    }
  }

  /** The value of {@code rank}, 0 to 1, within 1 %; null when there is none. */
  public @Nullable Long quantile(double rank) {
    return all.isEmpty() ? null : Math.round(all.getValueAtQuantile(rank));
  }
}
