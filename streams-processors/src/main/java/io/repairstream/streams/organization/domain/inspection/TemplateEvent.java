package io.repairstream.streams.organization.domain.inspection;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a template of inspections. */
public sealed interface TemplateEvent extends Event<InspectionTemplate> {
  /** The template it is about. */
  String templateId();

  @Override
  default String entityId() {
    return templateId();
  }

  @Override
  default EntityType<InspectionTemplate> entityType() {
    return InspectionTemplate.TYPE;
  }

  @Override
  default InspectionTemplate evolve(@Nullable InspectionTemplate state, Instant recordedAt) {
    return switch (this) {
      case InspectionTemplateCreated created -> {
        Evolution.fromNothing(created, state);
        yield new InspectionTemplate(
            created.templateId(),
            Revision.first(recordedAt),
            created.externalRef(),
            created.name(),
            created.kind(),
            created.points(),
            true);
      }
      case InspectionTemplateUpdated updated -> {
        InspectionTemplate before = Evolution.existing(updated, state);
        yield new InspectionTemplate(
            before.id(),
            before.revision().next(recordedAt),
            before.externalRef(),
            updated.name(),
            before.kind(),
            updated.points(),
            updated.active());
      }
    };
  }

  /** A template was added. */
  record InspectionTemplateCreated(
      String templateId,
      @Nullable String externalRef,
      String name,
      InspectionKind kind,
      List<PointPlan> points)
      implements TemplateEvent {
    /** Copies the points. */
    public InspectionTemplateCreated {
      points = List.copyOf(points);
    }

    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes =
          new ArrayList<>(UniqueKey.claimOf(InspectionTemplate.TYPE, externalRef));
      changes.add(new IndexChange.Claim(InspectionTemplate.nameKey(kind, name)));
      return List.copyOf(changes);
    }
  }

  /** A template changed; {@code freed} is the name it gave up, if it has another now. */
  record InspectionTemplateUpdated(
      String templateId,
      InspectionKind kind,
      @Nullable String freed,
      String name,
      List<PointPlan> points,
      boolean active)
      implements TemplateEvent {
    /** Copies the points. */
    public InspectionTemplateUpdated {
      points = List.copyOf(points);
    }

    @Override
    public List<IndexChange> indexChanges() {
      return freed == null
          ? List.of()
          : List.of(
              new IndexChange.Release(InspectionTemplate.nameKey(kind, freed)),
              new IndexChange.Claim(InspectionTemplate.nameKey(kind, name)));
    }
  }
}
