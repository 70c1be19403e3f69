package io.repairstream.streams.organization.domain.inspection;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked about inspections. */
public sealed interface InspectionCommand extends Command {
  /** The inspection it is about. */
  String inspectionId();

  @Override
  default String entityId() {
    return inspectionId();
  }

  @Override
  default EntityType<Inspection> entityType() {
    return Inspection.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return InspectionDecider.decide(this, view);
  }

  /**
   * Plan an inspection, from a template or from points given here.
   *
   * @param kind null when the template says it
   * @param title null when the template's name is the title
   */
  record CreateInspection(
      CommandMeta meta,
      String inspectionId,
      String workOrderId,
      @Nullable String kind,
      @Nullable String templateId,
      @Nullable String title,
      @Nullable String technicianId,
      List<PointPlan> points,
      @Nullable String externalRef)
      implements InspectionCommand {
    /** Copies the points. */
    public CreateInspection {
      points = List.copyOf(points);
    }
  }

  /** Change who does it or what it is called, and say what was found. */
  record UpdateInspection(
      CommandMeta meta,
      String inspectionId,
      Patch<String> title,
      Patch<String> technicianId,
      List<PointFinding> points)
      implements InspectionCommand {
    /** Copies the points. */
    public UpdateInspection {
      points = List.copyOf(points);
    }
  }

  /** Say that everything was looked at; {@code outcome} is for finished work alone. */
  record CompleteInspection(CommandMeta meta, String inspectionId, @Nullable String outcome)
      implements InspectionCommand {}

  /**
   * Record that the customer got it.
   *
   * @param to the address, null for the customer's own
   */
  record SendInspection(CommandMeta meta, String inspectionId, String channel, @Nullable String to)
      implements InspectionCommand {}
}
