package io.repairstream.edge.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for the outcome of which command: a bounded number, each for a bounded time.
 *
 * <p>Every command that was sent with our partition brings one reply, in the order of sending; two
 * requests with one command id are answered in that order. One who has given up keeps the place
 * until its reply came, so that a late reply does not go to the next. Thread-safe.
 */
final class Waiters {
  private static final String REUSED = "IDEMPOTENCY_KEY_REUSED";

  private final ConcurrentHashMap<String, Deque<Waiter>> byCommand = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final int most;

  Waiters(int most) {
    this.most = most;
  }

  int count() {
    return count.get();
  }

  /** Adds one, or returns null when too many wait. */
  @Nullable Waiter add(PendingCommand command, long nowNanos, Consumer<Reply> onReply) {
    if (count.get() >= most) {
      return null;
    }
    Waiter waiter = new Waiter(command.commandId(), command.fingerprint(), nowNanos, onReply);
    count.incrementAndGet();
    byCommand.compute(
        command.commandId(),
        (id, known) -> {
          Deque<Waiter> queue = known == null ? new ArrayDeque<>(1) : known;
          queue.addLast(waiter);
          return queue;
        });
    return waiter;
  }

  boolean has(String commandId) {
    return byCommand.containsKey(commandId);
  }

  /** The command was never written: no reply will come. */
  void remove(Waiter waiter) {
    byCommand.computeIfPresent(
        waiter.commandId,
        (id, queue) -> {
          if (queue.remove(waiter)) {
            count.decrementAndGet();
          }
          return queue.isEmpty() ? null : queue;
        });
  }

  /** Gives {@code reply} to the one it is for. */
  void answer(Reply reply) {
    AtomicReference<@Nullable Waiter> first = new AtomicReference<>();
    byCommand.computeIfPresent(
        reply.reply().getCommandId(),
        (id, queue) -> {
          Waiter match = match(queue, reply);
          if (match != null) {
            first.set(match);
            queue.remove(match);
            count.decrementAndGet();
          }
          return queue.isEmpty() ? null : queue;
        });
    Waiter waiter = first.get();
    if (waiter != null) {
      waiter.onReply.accept(reply);
    }
  }

  /** Forgets those who came before {@code nanos}. */
  void expire(long nanos) {
    for (String commandId : byCommand.keySet()) {
      byCommand.computeIfPresent(
          commandId,
          (id, queue) -> {
            while (!queue.isEmpty() && queue.peekFirst().sinceNanos - nanos < 0) {
              queue.removeFirst();
              count.decrementAndGet();
            }
            return queue.isEmpty() ? null : queue;
          });
    }
  }

  private static @Nullable Waiter match(Deque<Waiter> queue, Reply reply) {
    boolean reused =
        reply.reply().getRefusal() != null && reply.reply().getRefusal().getCode().equals(REUSED);
    String fingerprint = reply.reply().getFingerprint();
    for (Waiter waiter : queue) {
      if (reused || fingerprint == null || Objects.equals(fingerprint, waiter.fingerprint)) {
        return waiter;
      }
    }
    return null;
  }

  /** One request that waits. */
  static final class Waiter {
    private final String commandId;
    private final @Nullable String fingerprint;
    private final long sinceNanos;
    private final Consumer<Reply> onReply;

    private Waiter(
        String commandId, @Nullable String fingerprint, long sinceNanos, Consumer<Reply> onReply) {
      this.commandId = commandId;
      this.fingerprint = fingerprint;
      this.sinceNanos = sinceNanos;
      this.onReply = onReply;
    }
  }
}
