package io.repairstream.streams.organization.domain.tenant;

import io.repairstream.streams.organization.domain.Counter;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.usage.UsageEvent;
import io.repairstream.streams.quota.domain.MeterId;
import io.repairstream.streams.quota.domain.Usage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many work orders of its plan an organization has opened in the current billing cycle. */
public final class WorkOrderMeter {
  private static final String NAME = "work_orders";

  private final String orgId;
  private final BillingCycle cycle;
  private final Usage usage;

  private WorkOrderMeter(String orgId, BillingCycle cycle, Usage usage) {
    this.orgId = orgId;
    this.cycle = cycle;
    this.usage = usage;
  }

  /** The meter at the moment of {@code view}. */
  public static WorkOrderMeter of(OrganizationView view) {
    Organization organization = Organization.in(view);
    Terms terms = organization.terms();
    BillingCycle cycle = BillingCycle.of(terms.billingCycleDay(), view.now());
    return new WorkOrderMeter(
        organization.id(),
        cycle,
        new Usage(view.count(counter(cycle.start())), terms.limit(Quota.WORK_ORDERS)));
  }

  /** There must be one left; null when there is. */
  public @Nullable Refusal objection() {
    Long limit = usage.limit();
    return limit == null || usage.used() < limit
        ? null
        : Refusal.of(
                RefusalCode.LIMIT_REACHED,
                "the plan's work orders of this billing cycle are used up: "
                    + usage.used()
                    + " of "
                    + limit
                    + " (the next cycle begins at "
                    + cycle.end()
                    + ")")
            .with("meter", NAME)
            .with("limit", limit)
            .with("used", usage.used())
            .with("resets_at", cycle.end().toString());
  }

  /** First day of the cycle it counts. */
  public LocalDate cycleStart() {
    return cycle.start();
  }

  /** What is to be told because one more is opened. */
  public List<UsageEvent> afterOneMore() {
    return reached(new Usage(usage.used() + 1, usage.limit()));
  }

  /** What is to be told because {@code terms} hold from now on. */
  List<UsageEvent> under(Terms terms) {
    return reached(new Usage(usage.used(), terms.limit(Quota.WORK_ORDERS)));
  }

  private List<UsageEvent> reached(Usage after) {
    List<UsageEvent> events = new ArrayList<>();
    Long limit = after.limit();
    if (limit != null) {
      for (int threshold : after.reachedSince(usage)) {
        events.add(
            new UsageEvent.ThresholdReached(
                MeterId.of(orgId, NAME, cycle.start()),
                NAME,
                cycle.start(),
                cycle.start().plusMonths(1),
                threshold,
                limit,
                after.used()));
      }
    }
    return events;
  }

  /** One more in the cycle that began on {@code cycleStart}. */
  public static IndexChange oneMore(LocalDate cycleStart) {
    return new IndexChange.Count(counter(cycleStart), 1);
  }

  private static Counter counter(LocalDate cycleStart) {
    return Counter.of(NAME, cycleStart.toString());
  }
}
