package io.repairstream.edge.limit;

import io.repairstream.edge.limit.UsageLedger.Batch;
import io.repairstream.edge.limit.UsageLedger.CountedLine;
import io.repairstream.edge.limit.UsageLedger.Line;
import io.repairstream.edge.limit.UsageLedger.Meter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one edge has counted of one organization and period, from the request to the total that
 * covers it.
 */
final class UsageAccount {
  private static final int IDLE_ROUNDS = 600;
  private static final int UNSEEN_BATCHES = 64;

  private final UUID incarnation;
  private final Map<Line, Long> open = new HashMap<>();
  private final Deque<Sent> unseen = new ArrayDeque<>();
  private long running;
  private long lastNumber;
  private int idleRounds;
  private @Nullable Batch inFlight;
  private boolean again;

  UsageAccount(UUID incarnation) {
    this.incarnation = incarnation;
  }

  synchronized void begin() {
    running++;
  }

  /** One that began was answered; in one step, so that it counts at every moment. */
  synchronized void settle(Line line) {
    running--;
    add(line);
  }

  synchronized void add(Line line) {
    open.merge(line, 1L, Long::sum);
  }

  /** Billable requests that a total up to {@code lastOffset} does not have. */
  synchronized long unseen(long lastOffset) {
    long sum = running + (inFlight == null ? 0 : billable(inFlight));
    for (Map.Entry<Line, Long> line : open.entrySet()) {
      sum += line.getKey().billable() ? line.getValue() : 0;
    }
    for (Sent sent : unseen) {
      sum += sent.offset > lastOffset ? sent.billable : 0;
    }
    return sum;
  }

  synchronized @Nullable Batch nextBatch(Meter meter) {
    idleRounds++;
    if (inFlight != null) {
      Batch repeated = again ? inFlight : null;
      again = false;
      return repeated;
    }
    if (open.isEmpty()) {
      return null;
    }
    List<CountedLine> lines = new ArrayList<>();
    open.forEach((line, count) -> lines.add(new CountedLine(line, count)));
    open.clear();
    idleRounds = 0;
    inFlight = new Batch(incarnation, ++lastNumber, meter, List.copyOf(lines));
    return inFlight;
  }

  synchronized void acknowledged(Batch batch, long offset) {
    inFlight = null;
    again = false;
    long billable = billable(batch);
    if (unseen.size() >= UNSEEN_BATCHES) {
      // Metering is behind: what was sent last is counted together, at the later offset.
      billable += unseen.removeLast().billable;
    }
    unseen.addLast(new Sent(offset, billable));
  }

  synchronized void failed(Batch batch) {
    again = batch.equals(inFlight);
  }

  synchronized void forgetSeen(long lastOffset) {
    unseen.removeIf(sent -> sent.offset <= lastOffset);
  }

  synchronized boolean hasUnsent() {
    return inFlight != null || !open.isEmpty();
  }

  /**
   * Whether nothing has happened for a minute and nothing is left to tell: its incarnation may be
   * forgotten.
   */
  synchronized boolean isIdle() {
    return idleRounds > IDLE_ROUNDS && running == 0 && unseen.isEmpty() && !hasUnsent();
  }

  private static long billable(Batch batch) {
    return batch.lines().stream()
        .filter(line -> line.line().billable())
        .mapToLong(CountedLine::count)
        .sum();
  }

  private record Sent(long offset, long billable) {}
}
