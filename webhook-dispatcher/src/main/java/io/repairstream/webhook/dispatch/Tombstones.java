package io.repairstream.webhook.dispatch;

import io.repairstream.webhook.retry.PartitionBook;
import io.repairstream.webhook.retry.Tombstone;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/**
 * Concludes the parked deliveries of deleted endpoints of one partition, a bounded number of
 * tombstones at a time.
 *
 * <p>What a stop leaves unwritten is in the log still: the next owner finds it when it opens.
 */
final class Tombstones {
  private static final int AT_ONCE = 500;

  private final int partition;
  private final Workshop shop;
  private final PartitionBook book;
  private final BooleanSupplier closed;
  private final Deque<Tombstone> unwritten = new ArrayDeque<>();
  private int writing;

  Tombstones(int partition, Workshop shop, PartitionBook book, BooleanSupplier closed) {
    this.partition = partition;
    this.shop = shop;
    this.book = book;
    this.closed = closed;
  }

  /** Forgets {@code deliveryIds} at once and writes that down in its own time. */
  void conclude(Collection<String> deliveryIds) {
    for (String deliveryId : deliveryIds) {
      Tombstone tombstone = book.concluded(deliveryId);
      if (tombstone != null) {
        unwritten.add(tombstone);
      }
    }
    write();
  }

  private void write() {
    while (writing < AT_ONCE && !unwritten.isEmpty() && !closed.getAsBoolean()) {
      writing++;
      shop.retryLog()
          .settle(partition, unwritten.remove(), () -> !closed.getAsBoolean())
          .onComplete(
              written -> {
                writing--;
                write();
              });
    }
  }
}
