package io.repairstream.streams.organization.domain.tenant;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of opening organizations and of changing them. */
final class TenantDecider {
  private static final int LAST_BILLING_DAY = 28;

  private TenantDecider() {}

  static Decision decide(TenantCommand command, OrganizationView view) {
    return switch (command) {
      case TenantCommand.CreateOrganization create -> open(create, view);
      case TenantCommand.UpdateOrganization update -> update(update, view);
      case TenantCommand.ChangeOrganizationTerms change -> TermsRules.change(change, view);
    };
  }

  private static Decision open(TenantCommand.CreateOrganization create, OrganizationView view) {
    return Checklist.first(() -> itself(create.organizationId(), view.organizationId()))
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
  }

  private static Decision update(TenantCommand.UpdateOrganization update, OrganizationView view) {
    Organization organization = Organization.in(view);
    Profile profile = organization.profile();
    Profile after =
        new Profile(
            update.name().orKeep(profile.name()),
            update.email().or(profile.email()),
            update.phone().or(profile.phone()),
            update.website().or(profile.website()));
    return Checklist.first(() -> itself(update.organizationId(), view.organizationId()))
        .then(() -> Checks.versionMatches(update.meta(), organization))
        .then(() -> Checks.kept("name", update.name()))
        .decide(
            () ->
                new Decision.Accepted(
                    after.equals(profile)
                        ? List.of()
                        : List.of(new TenantEvent.OrganizationUpdated(organization.id(), after))));
  }

  private static @Nullable Refusal itself(String named, String addressed) {
    return named.equals(addressed) ? null : Refusal.invalid("organization_id", named, addressed);
  }

  private static @Nullable Refusal billingDay(int day) {
    return day >= 1 && day <= LAST_BILLING_DAY
        ? null
        : Refusal.invalid("billing_cycle_day", Integer.toString(day), "1 to " + LAST_BILLING_DAY);
  }
}
