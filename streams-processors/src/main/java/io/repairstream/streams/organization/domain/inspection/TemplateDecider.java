package io.repairstream.streams.organization.domain.inspection;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of templates of inspections. */
final class TemplateDecider {
  private TemplateDecider() {}

  static Decision decide(TemplateCommand command, OrganizationView view) {
    return switch (command) {
      case TemplateCommand.CreateInspectionTemplate create -> create(create, view);
      case TemplateCommand.UpdateInspectionTemplate update -> {
        InspectionTemplate template = view.find(InspectionTemplate.TYPE, update.templateId());
        yield template == null
            ? new Decision.Refused(Refusal.notFound("template_id", update.templateId()))
            : update(template, update, view);
      }
    };
  }

  private static Decision create(
      TemplateCommand.CreateInspectionTemplate create, OrganizationView view) {
    return Checklist.first(() -> Checks.unused(view, InspectionTemplate.TYPE, create.templateId()))
        .then(() -> WireName.objection("kind", InspectionKind.class, create.kind()))
        .then(() -> PointRules.plannable(create.points()))
        .then(() -> named(kind(create), create.name(), view))
        .then(() -> Checks.externalRefFree(view, InspectionTemplate.TYPE, create.externalRef()))
        .accept(
            () ->
                new TemplateEvent.InspectionTemplateCreated(
                    create.templateId(),
                    create.externalRef(),
                    create.name(),
                    kind(create),
                    create.points()));
  }

  private static InspectionKind kind(TemplateCommand.CreateInspectionTemplate create) {
    return requireNonNull(WireName.find(InspectionKind.class, create.kind()));
  }

  private static @Nullable Refusal named(InspectionKind kind, String name, OrganizationView view) {
    return Checks.free(view, "name", InspectionTemplate.nameKey(kind, name));
  }

  private static Decision update(
      InspectionTemplate template,
      TemplateCommand.UpdateInspectionTemplate update,
      OrganizationView view) {
    String name = update.name().orKeep(template.name());
    List<PointPlan> points = update.points().orKeep(template.points());
    boolean active = update.active().orKeep(template.active());
    return Checklist.first(() -> Checks.versionMatches(update.meta(), template))
        .then(() -> Checks.kept("name", update.name()))
        .then(() -> Checks.kept("points", update.points()))
        .then(() -> Checks.kept("active", update.active()))
        .then(() -> PointRules.plannable(points))
        .then(() -> renamed(template, name, view))
        .decide(() -> changed(template, name, points, active));
  }

  private static @Nullable Refusal renamed(
      InspectionTemplate template, String name, OrganizationView view) {
    return name.equals(template.name()) ? null : named(template.kind(), name, view);
  }

  private static Decision changed(
      InspectionTemplate template, String name, List<PointPlan> points, boolean active) {
    boolean same =
        name.equals(template.name())
            && points.equals(template.points())
            && active == template.active();
    String freed = name.equals(template.name()) ? null : template.name();
    return new Decision.Accepted(
        same
            ? List.of()
            : List.of(
                new TemplateEvent.InspectionTemplateUpdated(
                    template.id(), template.kind(), freed, name, points, active)));
  }
}
