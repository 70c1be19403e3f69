package io.repairstream.webhook.lane;

/**
 * Whether an endpoint is worth trying: closed, open for a while, or open with one probe on its way.
 */
sealed interface Breaker {
  /** Works, as far as we know. */
  record Closed(int failuresInARow) implements Breaker {
    @Override
    public Breaker failed(LaneLimits limits, long now) {
      int failures = failuresInARow + 1;
      return failures < limits.failuresToOpen()
          ? new Closed(failures)
          : new Open(now + limits.firstOpenMillis(), limits.firstOpenMillis());
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

  /** A lane that never failed. */
  Breaker CLOSED = new Closed(0);

  /** After a failed attempt. */
  Breaker failed(LaneLimits limits, long now);

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
