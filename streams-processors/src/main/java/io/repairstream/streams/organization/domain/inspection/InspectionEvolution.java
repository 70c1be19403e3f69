package io.repairstream.streams.organization.domain.inspection;

import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How what happened changes an inspection. */
final class InspectionEvolution {
  private static final Set<InspectionStatus> OPEN =
      Set.of(InspectionStatus.PLANNED, InspectionStatus.IN_PROGRESS);

  private InspectionEvolution() {}

  static Inspection evolve(@Nullable Inspection state, InspectionEvent event, Instant recordedAt) {
    return switch (event) {
      case InspectionEvent.InspectionCreated created -> {
        Evolution.fromNothing(created, state);
        yield created(created, recordedAt);
      }
      case InspectionEvent.InspectionUpdated updated ->
          updated(standing(updated, state, OPEN), updated, recordedAt);
      case InspectionEvent.InspectionCompleted completed ->
          completed(standing(completed, state, OPEN), completed, recordedAt);
      case InspectionEvent.InspectionSent sent ->
          sent(standing(sent, state, Set.of(InspectionStatus.COMPLETED)), sent, recordedAt);
    };
  }

  private static Inspection standing(
      InspectionEvent event, @Nullable Inspection state, Set<InspectionStatus> from) {
    Inspection before = Evolution.existing(event, state);
    if (!from.contains(before.status())) {
      throw new IllegalStateException(
          event.getClass().getSimpleName()
              + " on an inspection in "
              + before.status()
              + ": "
              + before.id());
    }
    return before;
  }

  private static Inspection created(InspectionEvent.InspectionCreated created, Instant recordedAt) {
    return new Inspection(
        created.inspectionId(),
        Revision.first(recordedAt),
        created.externalRef(),
        created.workOrderId(),
        created.workOrderKind(),
        created.shopId(),
        created.kind(),
        created.template(),
        created.title(),
        InspectionStatus.PLANNED,
        created.technicianId(),
        created.points().stream().map(InspectionPoint::unanswered).toList(),
        null,
        null,
        null,
        null);
  }

  /** Planning goes on while nobody has found anything: work begins with the first answer. */
  private static Inspection updated(
      Inspection before, InspectionEvent.InspectionUpdated updated, Instant recordedAt) {
    return next(
        before,
        recordedAt,
        updated.title(),
        updated.answers().isEmpty() ? before.status() : InspectionStatus.IN_PROGRESS,
        updated.technicianId(),
        answered(before.points(), updated.answers()),
        null,
        null,
        null,
        null);
  }

  private static List<InspectionPoint> answered(
      List<InspectionPoint> points, Map<String, PointAnswer> answers) {
    return points.stream()
        .map(
            point ->
                new InspectionPoint(
                    point.plan(), answers.getOrDefault(point.plan().key(), point.answer())))
        .toList();
  }

  private static Inspection completed(
      Inspection before, InspectionEvent.InspectionCompleted completed, Instant recordedAt) {
    return next(
        before,
        recordedAt,
        before.title(),
        InspectionStatus.COMPLETED,
        before.technicianId(),
        before.points(),
        completed.outcome(),
        recordedAt,
        null,
        null);
  }

  private static Inspection sent(
      Inspection before, InspectionEvent.InspectionSent sent, Instant recordedAt) {
    return next(
        before,
        recordedAt,
        before.title(),
        InspectionStatus.SENT,
        before.technicianId(),
        before.points(),
        before.outcome(),
        before.completedAt(),
        recordedAt,
        sent.recipient());
  }

  /** What an inspection was made for stays; the rest is as given. */
  private static Inspection next(
      Inspection before,
      Instant recordedAt,
      String title,
      InspectionStatus status,
      @Nullable String technicianId,
      List<InspectionPoint> points,
      @Nullable InspectionOutcome outcome,
      @Nullable Instant completedAt,
      @Nullable Instant sentAt,
      @Nullable Recipient recipient) {
    return new Inspection(
        before.id(),
        before.revision().next(recordedAt),
        before.externalRef(),
        before.workOrderId(),
        before.workOrderKind(),
        before.shopId(),
        before.kind(),
        before.template(),
        title,
        status,
        technicianId,
        points,
        outcome,
        completedAt,
        sentAt,
        recipient);
  }
}
