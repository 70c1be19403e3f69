package io.repairstream.streams.organization.domain.tenant;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.correction.CorrectionCommand;
import io.repairstream.streams.organization.domain.usage.UsageCommand;

/** The way into an organization: it must exist and be active before any of its rules is asked. */
public final class Admission {
  private Admission() {}

  /** What comes of {@code command} in the organization that {@code view} shows. */
  public static Decision decide(Command command, OrganizationView view) {
    if (command instanceof TenantCommand.Operating) {
      return command.decide(view);
    }
    Organization organization = view.find(Organization.TYPE, view.organizationId());
    if (organization == null) {
      return new Decision.Refused(Refusal.notFound("org_id", view.organizationId()));
    }
    return switch (organization.status()) {
      case ACTIVE -> command.decide(view);
      // What was used or counted before it was suspended is told all the same: nobody tells it
      // later.
      case SUSPENDED -> isTold(command) ? command.decide(view) : suspended();
    };
  }

  private static boolean isTold(Command command) {
    return command instanceof UsageCommand || command instanceof CorrectionCommand;
  }

  private static Decision suspended() {
    return new Decision.Refused(
        Refusal.of(RefusalCode.FORBIDDEN, "the organization is suspended")
            .with("status", "SUSPENDED"));
  }
}
