package io.repairstream.webhook.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Random interleavings of everything that can happen to a partition, crashes and compaction at any
 * point included, against the three rules: nothing is lost, nothing is forgotten that was not
 * delivered, and nothing overtakes what it must not.
 */
final class PartitionBookModelTest {
  @Property(tries = 4_000)
  void neverLosesOrReordersADeliveryHoweverThingsInterleave(
      @ForAll @Size(min = 20, max = 300) List<@IntRange(min = 0, max = 13) Integer> steps,
      @ForAll long seed) {
    ModelWorld world = new ModelWorld(new Random(seed));
    for (int step : steps) {
      world.step(step);
    }
    world.finish();

    assertThat(world.delivered).containsAll(ModelWorld.IDS);
    assertThat(world.pending()).isEmpty();
    assertThat(world.committed).isEqualTo(world.source.size());
  }
}
