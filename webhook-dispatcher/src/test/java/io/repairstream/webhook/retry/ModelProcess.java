package io.repairstream.webhook.retry;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one process knows and has under way, as dispatch drives a partition's book. */
final class ModelProcess {
  private static final List<String> ENDPOINTS = List.of("any", "ordered");

  private final ModelWorld world;
  private final PartitionBook book = new PartitionBook(2);
  private final List<Run> running = new ArrayList<>();
  private final List<Write> unsent = new ArrayList<>();
  private final List<Runnable> acknowledgements = new ArrayList<>();
  private long position;

  /** Deliveries whose tombstone waits for a record: what is written of them next comes after it. */
  private final Map<String, Run> settling = new HashMap<>();

  ModelProcess(ModelWorld world) {
    this.world = world;
    this.position = world.committed;
    world.log.forEach(
        (offset, record) -> {
          if (record.entry() == null) {
            book.restoredTombstone(record.id(), record.replaces());
          } else {
            book.restored(record.entry(), record.replaces());
          }
        });
    book.reading(position);
    book.restoreFinished();
    ENDPOINTS.forEach(endpoint -> book.revive(endpoint, world.resumedAt, world.now));
  }

  void read() {
    if (position == world.source.size()) {
      return;
    }
    String id = world.source.get((int) position);
    RetryEntry waiting = book.waiting(id);
    boolean again = position >= ModelWorld.IDS.size();
    switch (book.arrived(id, ModelWorld.endpoint(id), ModelWorld.key(id), position, again)) {
      case KNOWN -> {}
      case FRESH -> running.add(new Run(id, position, -1));
      case BLOCKED -> write(new Run(id, position, -1), false, false);
      case AGAIN -> {
        RetryEntry known = requireNonNull(waiting);
        write(new Run(id, known.sourceOffset(), known.logOffset()), false, false);
      }
    }
    position++;
  }

  void resume() {
    world.resumedAt = world.now;
    for (String endpoint : ENDPOINTS) {
      book.revive(endpoint, world.now, world.now);
      book.hasten(endpoint, world.now);
    }
  }

  void takeDue() {
    for (String endpoint : ENDPOINTS) {
      Due due = book.take(endpoint, world.now);
      if (due == null) {
        continue;
      }
      ModelWorld.Logged record = world.log.get(due.logOffset());
      if (record == null) {
        // Compacted away: another record stands for it. A known one would be asked for again.
        if (due.deliveryId() != null) {
          book.giveBack(due);
        }
        continue;
      }
      RetryEntry entry = requireNonNull(record.entry()).dueBy(world.now);
      Run run = new Run(entry.deliveryId(), entry.sourceOffset(), due.logOffset());
      switch (book.fetched(due, entry)) {
        case OURS -> running.add(run);
        case VOID -> {}
        case SETTLED -> unsent.add(new Write(run, null, run.logOffset, false));
      }
    }
  }

  void sendOk() {
    Run run = any();
    if (run != null) {
      running.remove(run);
      world.deliver(run.id);
      Tombstone tombstone = book.concluded(run.id);
      run.concluded = true;
      if (tombstone != null) {
        settling.put(run.id, run);
        run.then(
            () -> {
              unsent.add(new Write(run, null, run.logOffset, false));
              settling.remove(run.id, run);
            });
      }
    }
  }

  void sendFail() {
    Run run = any();
    if (run != null) {
      running.remove(run);
      write(run, false, world.exhausts());
    }
  }

  /** Of what came from the source: what came from the log has its record there. */
  void recordUnderWay() {
    Run run = any();
    if (run != null && run.logOffset < 0 && !run.overdue) {
      run.overdue = true;
      write(run, true, false);
    }
  }

  private @Nullable Run any() {
    return running.isEmpty() ? null : running.get(world.random.nextInt(running.size()));
  }

  private void write(Run run, boolean underWay, boolean exhausted) {
    book.recording(run.id);
    Run before = settling.get(run.id);
    if (before != null && before != run) {
      before.then(() -> write(run, underWay, exhausted));
      return;
    }
    run.then(
        () -> {
          if (!run.concluded) {
            RetryEntry entry =
                new RetryEntry(
                    run.id,
                    ModelWorld.endpoint(run.id),
                    -1,
                    1,
                    world.now,
                    exhausted,
                    ModelWorld.key(run.id),
                    run.sourceOffset);
            run.writing = true;
            unsent.add(new Write(run, entry, run.logOffset, underWay));
          }
        });
  }

  /** The broker takes what was handed over, in order; we hear of it later, or never. */
  void brokerTakes() {
    if (unsent.isEmpty()) {
      return;
    }
    Write write = unsent.remove(0);
    long offset = world.logEnd;
    RetryEntry entry = write.entry == null ? null : at(write.entry, offset);
    world.write(new ModelWorld.Logged(write.run.id, entry, write.replaces));
    if (entry != null) {
      acknowledgements.add(
          () -> {
            write.run.logOffset = offset;
            write.run.writing = false;
            book.recorded(entry, write.underWay);
            write.run.goOn();
          });
    }
  }

  private static RetryEntry at(RetryEntry entry, long offset) {
    return new RetryEntry(
        entry.deliveryId(),
        entry.endpointId(),
        offset,
        entry.attempts(),
        entry.dueMillis(),
        entry.exhausted(),
        entry.orderingKey(),
        entry.sourceOffset());
  }

  void acknowledge() {
    if (!acknowledgements.isEmpty()) {
      acknowledgements.remove(0).run();
    }
  }

  void commit() {
    world.commit(book.committable());
  }

  /** One delivery in hand; its writes go one after the other. */
  private static final class Run {
    private final String id;
    private final long sourceOffset;
    private final List<Runnable> next = new ArrayList<>();
    private long logOffset;
    private boolean writing;
    private boolean overdue;
    private boolean concluded;

    Run(String id, long sourceOffset, long logOffset) {
      this.id = id;
      this.sourceOffset = sourceOffset;
      this.logOffset = logOffset;
    }

    void then(Runnable step) {
      next.add(step);
      goOn();
    }

    void goOn() {
      while (!writing && !next.isEmpty()) {
        next.remove(0).run();
      }
    }
  }

  /** A record on its way; without entry a tombstone. */
  private record Write(Run run, @Nullable RetryEntry entry, long replaces, boolean underWay) {}
}
