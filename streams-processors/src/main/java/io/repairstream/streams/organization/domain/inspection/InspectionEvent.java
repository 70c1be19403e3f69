package io.repairstream.streams.organization.domain.inspection;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to an inspection. */
public sealed interface InspectionEvent extends Event<Inspection> {
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
  default Inspection evolve(@Nullable Inspection state, Instant recordedAt) {
    return InspectionEvolution.evolve(state, this, recordedAt);
  }

  /** An inspection was planned; it is the latest of its kind from now on. */
  record InspectionCreated(
      String inspectionId,
      @Nullable String externalRef,
      String workOrderId,
      WorkOrderKind workOrderKind,
      String shopId,
      InspectionKind kind,
      @Nullable TemplateReference template,
      String title,
      @Nullable String technicianId,
      List<PointPlan> points)
      implements InspectionEvent {
    /** Copies the points. */
    public InspectionCreated {
      points = List.copyOf(points);
    }

    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes = new ArrayList<>(UniqueKey.claimOf(Inspection.TYPE, externalRef));
      changes.add(new IndexChange.Claim(Inspection.latestOf(workOrderId, kind)));
      return List.copyOf(changes);
    }
  }

  /**
   * Who does it, what it is called or what was found changed.
   *
   * @param answers what was found at the points that have another answer now, by key
   */
  record InspectionUpdated(
      String inspectionId,
      String title,
      @Nullable String technicianId,
      Map<String, PointAnswer> answers)
      implements InspectionEvent {
    /** Copies the answers. */
    public InspectionUpdated {
      answers = Map.copyOf(answers);
    }
  }

  /** Everything that had to be looked at was; {@code outcome} is what finished work got. */
  record InspectionCompleted(String inspectionId, @Nullable InspectionOutcome outcome)
      implements InspectionEvent {}

  /** It went to the customer. */
  record InspectionSent(String inspectionId, Recipient recipient) implements InspectionEvent {}
}
