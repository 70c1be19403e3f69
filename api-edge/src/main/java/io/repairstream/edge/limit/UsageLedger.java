package io.repairstream.edge.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what this edge has counted until it is seen in the totals, and adds it to them.
 *
 * <p>A batch is counted in a total once the total covers its offset, so nothing is missed or
 * counted twice between the log's acknowledgement and the total's return. Thread-safe.
 */
public final class UsageLedger implements MonthlyUsage {
  private static final int TOTALS = 500_000;

  private final ConcurrentHashMap<Meter, UsageAccount> accounts = new ConcurrentHashMap<>();
  private final Cache<Meter, Total> totals = Caffeine.newBuilder().maximumSize(TOTALS).build();
  private final Supplier<UUID> incarnations;

  /**
   * @param incarnations names for accounts: metering keeps the last batch number under each
   */
  public UsageLedger(Supplier<UUID> incarnations) {
    this.incarnations = incarnations;
  }

  @Override
  public long used(String orgId, BillingPeriod period) {
    Meter meter = new Meter(orgId, period);
    while (true) {
      Total total = totals.getIfPresent(meter);
      UsageAccount account = accounts.get(meter);
      long own = account == null ? 0 : account.unseen(total == null ? -1 : total.lastOffset());
      // Else what a newer total covers may be forgotten here and not in the total either.
      if (Objects.equals(total, totals.getIfPresent(meter))) {
        return (total == null ? 0 : total.total()) + own;
      }
    }
  }

  /**
   * A request was let through: it counts from now on, until {@link #settle} says what became of it.
   */
  void begin(Meter meter) {
    change(meter, UsageAccount::begin);
  }

  /** A request that began was answered. */
  void settle(Meter meter, Line line) {
    change(meter, account -> account.settle(line));
  }

  /** A request that never began (it was refused at the door) was answered. */
  void note(Meter meter, Line line) {
    change(meter, account -> account.add(line));
  }

  /** A total came back; one that covers less than what is known is from a former reading. */
  void total(Meter meter, long total, long lastOffset) {
    totals
        .asMap()
        .merge(
            meter,
            new Total(total, lastOffset),
            (known, read) -> read.lastOffset >= known.lastOffset ? read : known);
  }

  /** Organizations and periods that have something to tell. */
  Set<Meter> meters() {
    return accounts.keySet();
  }

  /**
   * The batch of {@code meter} to send now: the failed one again, else a new one, or null when
   * there is none.
   */
  @Nullable Batch nextBatch(Meter meter) {
    AtomicReference<@Nullable Batch> next = new AtomicReference<>();
    Total total = totals.getIfPresent(meter);
    accounts.computeIfPresent(
        meter,
        (m, account) -> {
          next.set(account.nextBatch(m));
          account.forgetSeen(total == null ? -1 : total.lastOffset());
          return account.isIdle() ? null : account;
        });
    return next.get();
  }

  void acknowledged(Batch batch, long offset) {
    change(batch.meter(), account -> account.acknowledged(batch, offset));
  }

  void failed(Batch batch) {
    change(batch.meter(), account -> account.failed(batch));
  }

  /** Whether everything counted is in the log. */
  boolean isDrained() {
    return accounts.values().stream().noneMatch(UsageAccount::hasUnsent);
  }

  private void change(Meter meter, Consumer<UsageAccount> change) {
    accounts.compute(
        meter,
        (m, known) -> {
          UsageAccount account = known == null ? new UsageAccount(incarnations.get()) : known;
          change.accept(account);
          return account;
        });
  }

  /** What is counted under one account. */
  record Meter(String orgId, BillingPeriod period) {}

  /**
   * Requests of one kind.
   *
   * @param statusClass HTTP status divided by 100
   * @param status the status itself, where it is told apart from its class
   */
  record Line(
      String keyId, String operation, int statusClass, @Nullable Integer status, boolean billable) {
    private static final int TOO_MANY = 429;

    /** Requests answered with {@code status}: who was told to wait did nothing wrong. */
    static Line of(String keyId, String operation, int status, boolean billable) {
      return new Line(
          keyId, operation, status / 100, status == TOO_MANY ? (Integer) status : null, billable);
    }
  }

  /** How many requests of one kind. */
  record CountedLine(Line line, long count) {}

  /**
   * One increment for the log; sent again unchanged when it failed, because it may have arrived.
   */
  record Batch(UUID incarnation, long number, Meter meter, List<CountedLine> lines) {}

  private record Total(long total, long lastOffset) {}
}
