package io.repairstream.streams.organization.domain.tenant;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import org.jspecify.annotations.Nullable;

/** The rules of opening organizations. */
final class TenantDecider {
  private static final int LAST_BILLING_DAY = 28;

  private TenantDecider() {}

  static Decision decide(TenantCommand command, OrganizationView view) {
    return switch (command) {
      case TenantCommand.CreateOrganization create ->
          Checklist.first(() -> itself(create.organizationId(), view.organizationId()))
              .then(() -> Checks.unused(view, Organization.TYPE, create.organizationId()))
              .then(() -> billingDay(create.billingCycleDay()))
              .accept(
                  () ->
                      new TenantEvent.OrganizationCreated(
                          create.organizationId(),
                          create.name(),
                          create.plan(),
                          create.billingCycleDay(),
                          create.ownerTokenHash()));
    };
  }

  private static @Nullable Refusal itself(String created, String addressed) {
    return created.equals(addressed)
        ? null
        : Refusal.invalid("organization_id", created, addressed);
  }

  private static @Nullable Refusal billingDay(int day) {
    return day >= 1 && day <= LAST_BILLING_DAY
        ? null
        : Refusal.invalid("billing_cycle_day", Integer.toString(day), "1 to " + LAST_BILLING_DAY);
  }
}
