package io.repairstream.streams.organization.domain.workorder;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked about work orders. */
public sealed interface WorkOrderCommand extends Command {
  /** The ticket it is about. */
  String ticketId();

  @Override
  default String entityId() {
    return ticketId();
  }

  @Override
  default EntityType<WorkOrder> entityType() {
    return WorkOrder.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return WorkOrderDecider.decide(this, view);
  }

  /** Take a device in. */
  record CreateTicket(
      CommandMeta meta,
      String ticketId,
      String shopId,
      String customerId,
      String deviceId,
      @Nullable String issueCategory,
      @Nullable String issueDescription,
      String priority,
      @Nullable String assignedTechId,
      @Nullable Instant promisedAt,
      @Nullable String externalRef)
      implements WorkOrderCommand {}

  /** Change plain fields. */
  record UpdateTicket(CommandMeta meta, String ticketId, List<FieldPatch> fields)
      implements WorkOrderCommand {
    /** Copies the fields. */
    public UpdateTicket {
      fields = List.copyOf(fields);
    }
  }

  /** Record the customer's consent. */
  record RecordConsent(CommandMeta meta, String ticketId, Consent consent)
      implements WorkOrderCommand {}

  /**
   * Add a reference to a photo or document; {@code kind} is null when it is none this version
   * knows.
   */
  record AddEvidence(
      CommandMeta meta,
      String ticketId,
      String evidenceId,
      @Nullable EvidenceKind kind,
      EvidenceFile file)
      implements WorkOrderCommand {}

  /** Move along the lifecycle. */
  record TransitionTicket(
      CommandMeta meta,
      String ticketId,
      @Nullable String expectedStatus,
      String newStatus,
      @Nullable String notes)
      implements WorkOrderCommand {}
}
