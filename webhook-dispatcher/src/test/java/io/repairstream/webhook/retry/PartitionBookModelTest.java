package io.repairstream.webhook.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Random interleavings of everything that can happen to a partition, crashes at any point included,
 * against the two rules: nothing is lost, and nothing is forgotten that was not delivered.
 */
final class PartitionBookModelTest {
  private static final int DELIVERIES = 12;

  @Property(tries = 3_000)
  void neverLosesADeliveryHoweverThingsInterleave(
      @ForAll @Size(min = 20, max = 300) List<@IntRange(min = 0, max = 9) Integer> steps,
      @ForAll long seed) {
    World world = new World(new Random(seed));
    for (int step : steps) {
      world.step(step);
      world.check();
    }
    world.finish();
    assertThat(world.delivered).hasSize(DELIVERIES);
    assertThat(world.pending()).isEmpty();
    assertThat(world.committed).isEqualTo(DELIVERIES);
  }

  /** Source, retry log and receiver outlive a crash; {@link Process} does not. */
  private static final class World {
    private final Random random;
    private final Map<String, @Nullable Integer> log = new LinkedHashMap<>();
    private final List<String> logKeys = new ArrayList<>();
    private final Set<String> delivered = new HashSet<>();
    private long committed;
    private long now;
    private Process process;

    World(Random random) {
      this.random = random;
      this.process = new Process(this);
    }

    void step(int step) {
      now++;
      switch (step) {
        case 0, 1 -> process.read();
        case 2 -> process.sendOk();
        case 3 -> process.sendFail();
        case 4 -> process.recordUnderWay();
        case 5 -> process.acknowledge();
        case 6 -> process.brokerTakes();
        case 7 -> process.takeDue();
        case 8 -> process.commit();
        case 9 -> {
          if (random.nextInt(4) == 0) {
            process = new Process(this);
          } else {
            process.park();
          }
        }
        default -> throw new IllegalArgumentException("step " + step);
      }
    }

    /**
     * No loss: what is before the commit was delivered or has a live record. No tombstone without
     * delivery.
     */
    void check() {
      for (int i = 0; i < committed; i++) {
        String id = id(i);
        assertThat(delivered.contains(id) || log.get(id) != null)
            .as("delivery %s of offset %d", id, i)
            .isTrue();
      }
      log.forEach(
          (id, attempts) -> assertThat(attempts != null || delivered.contains(id)).as(id).isTrue());
    }

    Set<String> pending() {
      Set<String> live = new HashSet<>();
      log.forEach(
          (id, attempts) -> {
            if (attempts != null) {
              live.add(id);
            }
          });
      return live;
    }

    /** Everything works from now on. */
    void finish() {
      for (int i = 0; i < 40 * DELIVERIES; i++) {
        now += 100;
        process.read();
        process.takeDue();
        process.sendOk();
        process.brokerTakes();
        process.acknowledge();
        process.commit();
        check();
      }
    }

    static String id(long offset) {
      return "d" + offset;
    }
  }

  /** What one process knows and has under way. */
  private static final class Process {
    private final World world;
    private final PartitionBook book = new PartitionBook();
    private final List<String> running = new ArrayList<>();
    private final List<Write> unsent = new ArrayList<>();
    private final List<Runnable> acknowledgements = new ArrayList<>();
    private final Set<String> writing = new HashSet<>();
    private long position;

    Process(World world) {
      this.world = world;
      this.position = world.committed;
      world.log.forEach(
          (id, attempts) -> {
            if (attempts == null) {
              book.restoredTombstone(id);
            } else {
              book.restored(
                  new RetryEntry(id, "e", world.logKeys.indexOf(id), attempts, world.now, false));
            }
          });
      book.restoreFinished();
    }

    void read() {
      if (position < DELIVERIES) {
        String id = World.id(position);
        if (book.arrived(id, position)) {
          running.add(id);
        }
        position++;
      }
    }

    void takeDue() {
      RetryEntry due = book.take("e", world.now);
      if (due != null) {
        running.add(due.deliveryId());
      }
    }

    void sendOk() {
      if (!running.isEmpty()) {
        String id = running.remove(world.random.nextInt(running.size()));
        world.delivered.add(id);
        if (book.concluded(id)) {
          unsent.add(new Write(id, null, false));
        }
      }
    }

    void sendFail() {
      if (!running.isEmpty()) {
        write(running.remove(world.random.nextInt(running.size())), false);
      }
    }

    void park() {
      sendFail();
    }

    void recordUnderWay() {
      if (!running.isEmpty()) {
        String id = running.get(world.random.nextInt(running.size()));
        if (writing.add(id)) {
          write(id, true);
        }
      }
    }

    private void write(String id, boolean underWay) {
      book.recording(id);
      unsent.add(new Write(id, 1, underWay));
    }

    /** The broker takes what was handed over, in order; we hear of it later, or never. */
    void brokerTakes() {
      if (unsent.isEmpty()) {
        return;
      }
      Write write = unsent.remove(0);
      world.log.put(write.id, write.attempts);
      int offset = world.logKeys.size();
      world.logKeys.add(write.id);
      if (write.attempts != null) {
        acknowledgements.add(
            () ->
                book.recorded(
                    new RetryEntry(write.id, "e", offset, 1, world.now, false), write.underWay));
      }
    }

    void acknowledge() {
      if (!acknowledgements.isEmpty()) {
        acknowledgements.remove(0).run();
      }
    }

    void commit() {
      world.committed = Math.max(world.committed, book.committable());
    }

    /** A record on its way; without attempts a tombstone. */
    private record Write(String id, @Nullable Integer attempts, boolean underWay) {}
  }
}
