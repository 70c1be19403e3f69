package io.repairstream.webhook.lane;

/**
 * Whether an endpoint is worth trying: closed, open for a while, or open with one probe on its way.
 */
sealed interface Breaker {
  /**
   * Works, as far as we know.
   *
   * @param failuresInARow failures since the last success
   * @param seen attempts it remembers, at most {@link #WINDOW}
   * @param failed of these, the newest as the lowest bit, 1 for a failure
   */
  record Closed(int failuresInARow, int seen, int failed) implements Breaker {
    @Override
    public Breaker failed(LaneLimits limits, long now) {
      Closed next = after(1);
      boolean open =
          next.failuresInARow >= limits.failuresToOpen()
              || (next.seen == WINDOW
                  && Integer.bitCount(next.failed) * 100 >= limits.percentToOpen() * WINDOW);
      return open ? new Open(now + limits.firstOpenMillis(), limits.firstOpenMillis()) : next;
    }

    @Override
    public Breaker succeeded() {
      return failed == 0 ? CLOSED : after(0);
    }

    private Closed after(int failure) {
      return new Closed(
          failure == 1 ? failuresInARow + 1 : 0,
          Math.min(seen + 1, WINDOW),
          (failed << 1 | failure) & MASK);
    }

    @Override
    public int slots(LaneLimits limits, long now) {
      return limits.inFlight();
    }
  }

  /** Not to be tried before {@code until}; then one probe decides. */
  record Open(long until, long period) implements Breaker {
    /** What was under way when it opened says nothing new. */
    @Override
    public Breaker failed(LaneLimits limits, long now) {
      return this;
    }

    @Override
    public Breaker begun() {
      return new Probing(period);
    }

    @Override
    public int slots(LaneLimits limits, long now) {
      return now < until ? 0 : 1;
    }

    @Override
    public long blockedUntil() {
      return until;
    }
  }

  /** One probe is on its way. */
  record Probing(long period) implements Breaker {
    @Override
    public Breaker failed(LaneLimits limits, long now) {
      long longer = Math.min(period * 2, limits.longestOpenMillis());
      return new Open(now + longer, longer);
    }

    /** The next may be the probe. */
    @Override
    public Breaker abandoned(long now) {
      return new Open(now, period);
    }

    @Override
    public int slots(LaneLimits limits, long now) {
      return 0;
    }
  }

  /** Attempts over which a share of failures counts. */
  int WINDOW = 20;

  /** As many bits. */
  int MASK = (1 << WINDOW) - 1;

  /** A lane that never failed. */
  Breaker CLOSED = new Closed(0, 0, 0);

  /** After a failed attempt. */
  Breaker failed(LaneLimits limits, long now);

  /** After an accepted attempt: an open one has nothing to be open for. */
  default Breaker succeeded() {
    return CLOSED;
  }

  /** After an attempt began. */
  default Breaker begun() {
    return this;
  }

  /** After an attempt that began was given up before it was made. */
  default Breaker abandoned(long now) {
    return this;
  }

  /** How many attempts may be under way. */
  int slots(LaneLimits limits, long now);

  /** Until when nothing may be tried, as far as that is a matter of time. */
  default long blockedUntil() {
    return Long.MIN_VALUE;
  }
}
