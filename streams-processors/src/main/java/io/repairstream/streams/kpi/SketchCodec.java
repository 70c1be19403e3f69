package io.repairstream.streams.kpi;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.CubicallyInterpolatedMapping;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import com.datadoghq.sketch.ddsketch.store.Store;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import io.repairstream.streams.kpi.domain.Bins;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The bins of DDSketch: which one a value lies in, and bins as a sketch that other languages read.
 *
 * <p>The mapping computes with additions and multiplications alone, so that a value lies in the
 * same bin on every machine, also when it is taken out again.
 */
final class SketchCodec {
  /** Stands for values that no bin is for: zero. */
  static final int ZERO = Integer.MIN_VALUE;

  private static final double RELATIVE_ACCURACY = 0.01;
  private static final IndexMapping MAPPING = new CubicallyInterpolatedMapping(RELATIVE_ACCURACY);

  private SketchCodec() {}

  /** The bin of a value that is not below zero. */
  static int bin(long value) {
    return value < MAPPING.minIndexableValue() ? ZERO : MAPPING.index(value);
  }

  /** DDSketch's protobuf form. */
  static byte[] sketch(Bins bins) {
    Store positive = new UnboundedSizeDenseStore();
    double zeros = 0;
    List<Integer> places = bins.places();
    List<Long> counts = bins.counts();
    for (int i = 0; i < places.size(); i++) {
      double count = counts.get(i);
      if (places.get(i) == ZERO) {
        zeros = count;
      } else {
        positive.add(places.get(i), count);
      }
    }
    DDSketch sketch = DDSketch.of(MAPPING, new UnboundedSizeDenseStore(), positive, zeros);
    ByteBuffer form = sketch.serialize();
    byte[] bytes = new byte[form.remaining()];
    form.get(bytes);
    return bytes;
  }
}
