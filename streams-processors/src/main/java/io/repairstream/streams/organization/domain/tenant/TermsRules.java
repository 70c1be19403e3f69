package io.repairstream.streams.organization.domain.tenant;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of changing what an organization has booked.
 *
 * <p>A change counts from its own moment on and within the running billing cycle: what has been
 * used stays used, what may be used is the new limit.
 */
final class TermsRules {
  private TermsRules() {}

  static Decision change(TenantCommand.ChangeOrganizationTerms change, OrganizationView view) {
    Organization organization = view.find(Organization.TYPE, change.organizationId());
    if (organization == null) {
      return new Decision.Refused(Refusal.notFound("organization_id", change.organizationId()));
    }
    Terms terms = organization.terms();
    String plan = change.plan().orKeep(terms.plan());
    Map<Quota, Long> given = given(terms.given(), change.limits());
    Organization after =
        organization.with(
            new Terms(plan, given, terms.billingCycleDay()),
            change.status().orKeep(organization.status()));
    return Checklist.first(() -> Checks.versionMatches(change.meta(), organization))
        .then(() -> Checks.kept("plan", change.plan()))
        .then(() -> booked(plan))
        .then(() -> Checks.kept("status", change.status()))
        .then(() -> raised(Plan.booked(plan), change.limits()))
        .decide(
            () ->
                new Decision.Accepted(
                    after.equals(organization)
                        ? List.of()
                        : events(organization, after, WorkOrderMeter.of(view))));
  }

  private static List<Event<?>> events(
      Organization before, Organization after, WorkOrderMeter meter) {
    List<Event<?>> events = new ArrayList<>();
    events.add(
        new TenantEvent.OrganizationTermsChanged(before.id(), after.terms(), after.status()));
    events.addAll(meter.under(after.terms()));
    return events;
  }

  private static Map<Quota, Long> given(Map<Quota, Long> before, Map<Quota, Patch<Long>> changes) {
    Map<Quota, Long> given = new EnumMap<>(Quota.class);
    for (Quota quota : Quota.values()) {
      Long value = changes.getOrDefault(quota, Patch.absent()).or(before.get(quota));
      if (value != null) {
        given.put(quota, value);
      }
    }
    return given;
  }

  private static @Nullable Refusal booked(String plan) {
    return Plan.named(plan) == null
        ? Refusal.invalid("plan", plan, "one of " + Plan.names())
        : null;
  }

  private static @Nullable Refusal raised(Plan plan, Map<Quota, Patch<Long>> changes) {
    for (Quota quota : Quota.values()) {
      Long value = changes.getOrDefault(quota, Patch.absent()).value();
      Long planned = plan.limits().get(quota);
      if (value != null && (planned == null || value < planned)) {
        return Refusal.invalid(
            "limits." + quota.field(),
            value.toString(),
            planned == null
                ? "none: plan " + plan.id() + " does not limit it"
                : "at least " + planned + ", as plan " + plan.id() + " has it");
      }
    }
    return null;
  }
}
