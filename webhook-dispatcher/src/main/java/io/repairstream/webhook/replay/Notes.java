package io.repairstream.webhook.replay;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Notes how far replays have come: when that has changed, and not all the time. */
final class Notes {
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final ReplayWriter writer;
  private final LongSupplier nanoTicker;
  private final Map<String, Noted> noted = new HashMap<>();

  Notes(ReplayWriter writer, LongSupplier nanoTicker) {
    this.writer = writer;
    this.nanoTicker = nanoTicker;
  }

  /** Notes where {@code task} stands if it is time to. */
  void note(ReplayTask task) {
    Noted now =
        new Noted(
            nanoTicker.getAsLong(),
            task.position(),
            task.delivered() + task.parked(),
            task.through());
    Noted last = noted.get(task.replay().getId());
    if (last != null && (last.same(now) || (!now.through && now.at - last.at < EVERY_NANOS))) {
      return;
    }
    // What is noted as taken is in the log before the note is.
    writer.settle();
    writer.note(task);
    noted.put(task.replay().getId(), now);
  }

  /** Forgets all but {@code tasks}. */
  void keep(Collection<ReplayTask> tasks) {
    noted.keySet().retainAll(tasks.stream().map(task -> task.replay().getId()).toList());
  }

  /** What was noted last of a replay, and when. */
  private record Noted(long at, long position, long settled, boolean through) {
    boolean same(Noted other) {
      return position == other.position && settled == other.settled && through == other.through;
    }
  }
}
