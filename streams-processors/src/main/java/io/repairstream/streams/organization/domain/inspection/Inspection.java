package io.repairstream.streams.organization.domain.inspection;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.WireName;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An inspection of what a work order is about.
 *
 * @param shopId the shop of its work order
 * @param template null when its points were given directly
 * @param outcome null unless it judges finished work and is completed
 * @param recipient whom it was sent to, once it was
 */
public record Inspection(
    String id,
    Revision revision,
    @Nullable String externalRef,
    String workOrderId,
    WorkOrderKind workOrderKind,
    String shopId,
    InspectionKind kind,
    @Nullable TemplateReference template,
    String title,
    InspectionStatus status,
    @Nullable String technicianId,
    List<InspectionPoint> points,
    @Nullable InspectionOutcome outcome,
    @Nullable Instant completedAt,
    @Nullable Instant sentAt,
    @Nullable Recipient recipient)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<Inspection> TYPE =
      new EntityType<>("inspection", Inspection.class);

  /** Copies the points. */
  public Inspection {
    points = List.copyOf(points);
  }

  /** Held by the inspection of {@code kind} that was made last for the work order. */
  public static UniqueKey latestOf(String workOrderId, InspectionKind kind) {
    return new UniqueKey("inspection.latest." + WireName.of(kind), workOrderId);
  }

  /** Whether everything that had to be looked at was; a completed one stays completed. */
  public boolean isCompleted() {
    return status == InspectionStatus.COMPLETED || status == InspectionStatus.SENT;
  }
}
