package io.repairstream.edge.deadletter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator can do about dead letters; calls block, and may fail with what Kafka says. */
public sealed interface DeadLetterDesk permits KafkaDeadLetterDesk, DeadLetterDesk.Empty {
  /**
   * The newest letters, newest first.
   *
   * @param app those of one process, or null for all
   * @param before those that failed before this moment, or null for all
   * @param limit how many at most
   */
  List<KeptLetter> newest(@Nullable String app, @Nullable Instant before, int limit);

  /**
   * Writes the record of a letter back to where it came from, once.
   *
   * @return null when there is no such letter
   */
  @Nullable Redriven redrive(LetterId id);

  /**
   * What became of it.
   *
   * @param done whether it was written back by this call, and not before
   */
  record Redriven(KeptLetter letter, boolean done) {}

  /** A desk nothing ever comes to. */
  final class Empty implements DeadLetterDesk {
    @Override
    public List<KeptLetter> newest(@Nullable String app, @Nullable Instant before, int limit) {
      return List.of();
    }

    @Override
    public @Nullable Redriven redrive(LetterId id) {
      return null;
    }
  }
}
