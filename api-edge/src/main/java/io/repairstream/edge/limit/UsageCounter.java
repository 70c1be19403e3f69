package io.repairstream.edge.limit;

import io.repairstream.edge.access.Principal;
import io.repairstream.edge.limit.UsageLedger.Line;
import io.repairstream.edge.limit.UsageLedger.Meter;
import java.time.Clock;
import java.util.Set;

/**
 * Counts requests for the meters.
 *
 * <p>A request that was let through is billable whatever its 2xx to 4xx outcome, but for a quota it
 * met further in; what was refused at the door and what failed on our side is told but not billed.
 */
public final class UsageCounter {
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;

  /** Nobody pays for being told who they are not, what they have not booked, or to wait. */
  private static final Set<Integer> FREE = Set.of(401, 402, 429);

  private final UsageLedger ledger;
  private final Clock clock;

  /** A counter into {@code ledger}. */
  public UsageCounter(UsageLedger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * A request of {@code principal} was let through; call {@link Ticket#settle} once when it is
   * answered.
   */
  public Ticket begin(Principal principal) {
    Meter meter = meter(principal);
    ledger.begin(meter);
    return new Ticket(principal.id(), meter);
  }

  /** A request of {@code principal} was refused at the door. */
  public void refused(Principal principal, String operation, int status) {
    ledger.note(meter(principal), Line.of(principal.id(), operation, status, false));
  }

  private Meter meter(Principal principal) {
    return new Meter(
        principal.orgId(), BillingPeriod.of(principal.billingCycleDay(), clock.instant()));
  }

  /** A request that runs, counted in the period it began in. */
  public final class Ticket {
    private final String keyId;
    private final Meter meter;

    private Ticket(String keyId, Meter meter) {
      this.keyId = keyId;
      this.meter = meter;
    }

    /** The request was answered with {@code status}; 0 when the caller went away before. */
    public void settle(String operation, int status) {
      boolean billable = status >= OK && status < SERVER_ERROR && !FREE.contains(status);
      ledger.settle(meter, Line.of(keyId, operation, status, billable));
    }
  }
}
