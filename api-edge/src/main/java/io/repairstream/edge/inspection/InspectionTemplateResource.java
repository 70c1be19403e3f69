package io.repairstream.edge.inspection;

import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.schemas.command.CreateInspectionTemplate;
import io.repairstream.schemas.command.UpdateInspectionTemplate;
import io.repairstream.schemas.entity.InspectionTemplate;

/** Serves {@code /inspection-templates}. */
public final class InspectionTemplateResource {
  private InspectionTemplateResource() {}

  /** Its operations. */
  public static EntityResource resource() {
    return new EntityResource(EntityTable.INSPECTION_TEMPLATES, "template")
        .shows(EntityView.of(InspectionTemplate.class, "/inspection-templates"))
        .list("listInspectionTemplates")
        .read("getInspectionTemplate")
        .create("createInspectionTemplate", CreateInspectionTemplate.class)
        .change("updateInspectionTemplate", UpdateInspectionTemplate.class);
  }
}
