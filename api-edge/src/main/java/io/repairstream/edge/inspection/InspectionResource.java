package io.repairstream.edge.inspection;

import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.schemas.command.CompleteInspection;
import io.repairstream.schemas.command.CreateInspection;
import io.repairstream.schemas.command.SendInspection;
import io.repairstream.schemas.command.UpdateInspection;
import io.repairstream.schemas.entity.Inspection;

/** Serves {@code /inspections}. */
public final class InspectionResource {
  private InspectionResource() {}

  /** Its operations. */
  public static EntityResource resource() {
    return new EntityResource(EntityTable.INSPECTIONS, "inspection")
        .shows(EntityView.of(Inspection.class, "/inspections"))
        .list("listInspections")
        .read("getInspection")
        .create("createInspection", CreateInspection.class)
        .change("updateInspection", UpdateInspection.class)
        .change("completeInspection", CompleteInspection.class)
        .change("sendInspection", SendInspection.class);
  }
}
