package io.repairstream.webhook.dispatch;

/** How many attempts the whole instance may make at once; for the dispatch context only. */
final class Slots {
  private final int all;
  private volatile int used;

  Slots(int all) {
    this.all = all;
  }

  boolean free() {
    return used < all;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the dispatch context
  void take() {
    used++;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the dispatch context
  void giveBack() {
    used--;
  }

  int used() {
    return used;
  }
}
