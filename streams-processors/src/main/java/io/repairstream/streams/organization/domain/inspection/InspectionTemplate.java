package io.repairstream.streams.organization.domain.inspection;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The points an organization wants looked at, to make inspections from.
 *
 * @param active whether inspections can be made from it
 */
public record InspectionTemplate(
    String id,
    Revision revision,
    @Nullable String externalRef,
    String name,
    InspectionKind kind,
    List<PointPlan> points,
    boolean active)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<InspectionTemplate> TYPE =
      new EntityType<>("inspection_template", InspectionTemplate.class);

  /** Copies the points. */
  public InspectionTemplate {
    points = List.copyOf(points);
  }

  static UniqueKey nameKey(InspectionKind kind, String name) {
    return new UniqueKey("inspection_template.name." + WireName.of(kind), name);
  }
}
