package io.repairstream.streams.organization.domain.inspection;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a new inspection will be: as its template says, or as its caller does. */
sealed interface Plan {
  /** An inspection that can be made. */
  record Possible(
      InspectionKind kind,
      String title,
      List<PointPlan> points,
      @Nullable TemplateReference template)
      implements Plan {
    /** Copies the points. */
    public Possible {
      points = List.copyOf(points);
    }
  }

  /** What was asked for contradicts itself or leaves something open. */
  record Impossible(Refusal refusal) implements Plan {}

  /** The caller names everything. */
  static Plan given(InspectionCommand.CreateInspection create) {
    Refusal unknown = WireName.objection("kind", InspectionKind.class, create.kind());
    if (unknown != null) {
      return new Impossible(unknown);
    }
    String title = create.title();
    if (title == null) {
      return new Impossible(
          Refusal.invalid("title", "missing", "a title, or a template_id whose name is the title"));
    }
    return new Possible(
        requireNonNull(WireName.find(InspectionKind.class, create.kind())),
        title,
        create.points(),
        null);
  }

  /** The template names kind and points, and the title unless the caller does. */
  static Plan from(InspectionTemplate template, InspectionCommand.CreateInspection create) {
    if (!template.active()) {
      return new Impossible(
          Refusal.invalid("template_id", template.id(), "a template that is active"));
    }
    String own = WireName.of(template.kind());
    String kind = create.kind();
    if (kind != null && !kind.equals(own)) {
      return new Impossible(Refusal.invalid("kind", kind, own + ", as the template says"));
    }
    if (!create.points().isEmpty()) {
      return new Impossible(
          Refusal.invalid(
              "points", create.points().size() + " points", "no points beside a template_id"));
    }
    String title = create.title();
    return new Possible(
        template.kind(),
        title == null ? template.name() : title,
        template.points(),
        new TemplateReference(template.id(), template.revision().version()));
  }
}
