package io.repairstream.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sketches are read as the library wrote them. */
final class SketchFormTest {
  private final SplittableRandom random = new SplittableRandom(20_260_612);

  @Test
  void everySketchIsReadAsItWasWritten() {
    for (int i = 0; i < 200; i++) {
      DDSketch written = SketchForm.empty();
      for (int values = random.nextInt(50); values > 0; values--) {
        written.accept(value());
      }

      DDSketch read = SketchForm.read(bytes(written.serialize()));

      assertThat(read.getCount()).isEqualTo(written.getCount());
      assertThat(bytes(read.serialize())).isEqualTo(bytes(written.serialize()));
    }
  }

  @Test
  void mergedSketchesAreThoseOfAllValuesTogether() {
    long[] values = random.longs(1_000, 0, 1L << 40).toArray();
    Spread parts = new Spread();
    Spread whole = new Spread();
    for (int i = 0; i < values.length; i += 100) {
      DDSketch part = SketchForm.empty();
      for (int j = i; j < i + 100; j++) {
        part.accept(values[j]);
        whole.add(values[j], 1);
      }
      parts.merge(bytes(part.serialize()));
    }

    assertThat(parts.quantile(0.5)).isEqualTo(whole.quantile(0.5));
    assertThat(parts.quantile(0.9)).isEqualTo(whole.quantile(0.9));
    assertThat(new Spread().quantile(0.5)).isNull();
  }

  @Test
  void whatIsNoSuchSketchIsRefused() {
    DDSketch other = new DDSketch(new LogarithmicMapping(0.01), UnboundedSizeDenseStore::new);
    other.accept(7);
    byte[] foreign = bytes(other.serialize());
    DDSketch own = SketchForm.empty();
    own.accept(7);
    byte[] whole = bytes(own.serialize());

    assertThatThrownBy(() -> SketchForm.read(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cubic");
    assertThatThrownBy(() -> SketchForm.read(Arrays.copyOf(whole, whole.length - 3)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private long value() {
    return random.nextInt(4) == 0 ? 0 : random.nextLong(1L << random.nextInt(1, 45));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
