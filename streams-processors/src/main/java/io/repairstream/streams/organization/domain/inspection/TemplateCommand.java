package io.repairstream.streams.organization.domain.inspection;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked about templates of inspections. */
public sealed interface TemplateCommand extends Command {
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
  default Decision decide(OrganizationView view) {
    return TemplateDecider.decide(this, view);
  }

  /** Add a template. */
  record CreateInspectionTemplate(
      CommandMeta meta,
      String templateId,
      String name,
      String kind,
      List<PointPlan> points,
      @Nullable String externalRef)
      implements TemplateCommand {
    /** Copies the points. */
    public CreateInspectionTemplate {
      points = List.copyOf(points);
    }
  }

  /** Change a template; inspections already made from it stay as they are. */
  record UpdateInspectionTemplate(
      CommandMeta meta,
      String templateId,
      Patch<String> name,
      Patch<List<PointPlan>> points,
      Patch<Boolean> active)
      implements TemplateCommand {}
}
