package io.repairstream.streams.organization.domain.tenant;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Counter;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How many work orders of its plan an organization has opened in the current billing cycle. */
public final class WorkOrderMeter {
  private static final String NAME = "work_orders";

  private final BillingCycle cycle;
  private final @Nullable Long limit;
  private final long used;

  private WorkOrderMeter(BillingCycle cycle, @Nullable Long limit, long used) {
    this.cycle = cycle;
    this.limit = limit;
    this.used = used;
  }

  /** The meter at the moment of {@code view}. */
  public static WorkOrderMeter of(OrganizationView view) {
    Organization organization =
        requireNonNull(view.find(Organization.TYPE, view.organizationId()), "no organization");
    BillingCycle cycle = BillingCycle.of(organization.billingCycleDay(), view.now());
    return new WorkOrderMeter(
        cycle, Plan.named(organization.plan()).workOrders(), view.count(counter(cycle.start())));
  }

  /** There must be one left; null when there is. */
  public @Nullable Refusal objection() {
    return limit == null || used < limit
        ? null
        : Refusal.of(
                RefusalCode.LIMIT_REACHED,
                "the plan's work orders of this billing cycle are used up: "
                    + used
                    + " of "
                    + limit
                    + " (the next cycle begins at "
                    + cycle.end()
                    + ")")
            .with("meter", NAME)
            .with("limit", limit)
            .with("used", used)
            .with("resets_at", cycle.end().toString());
  }

  /** First day of the cycle it counts. */
  public LocalDate cycleStart() {
    return cycle.start();
  }

  /** One more in the cycle that began on {@code cycleStart}. */
  public static IndexChange oneMore(LocalDate cycleStart) {
    return new IndexChange.Count(counter(cycleStart), 1);
  }

  private static Counter counter(LocalDate cycleStart) {
    return Counter.of(NAME, cycleStart.toString());
  }
}
