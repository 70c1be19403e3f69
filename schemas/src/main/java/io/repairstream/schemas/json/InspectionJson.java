package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.Inspection;
import io.repairstream.schemas.entity.InspectionPoint;
import io.repairstream.schemas.entity.InspectionTemplate;
import io.repairstream.schemas.entity.PointMedia;
import io.repairstream.schemas.entity.PointPlan;
import io.repairstream.schemas.entity.Recipient;

/** The JSON form of inspections and of the templates they are made from. */
final class InspectionJson {
  private InspectionJson() {}

  static ObjectNode list(Inspection inspection) {
    return Fields.object()
        .text("id", inspection.getId())
        .text("external_ref", inspection.getExternalRef())
        .workOrder("work_order_id", inspection.getWorkOrderKind(), inspection.getWorkOrderId())
        .lower("kind", inspection.getKind())
        .text("title", inspection.getTitle())
        .upper("status", inspection.getStatus())
        .lower("outcome", inspection.getOutcome())
        .text("template_id", inspection.getTemplateId())
        .number("template_version", inspection.getTemplateVersion())
        .text("org_id", inspection.getOrgId())
        .text("shop_id", inspection.getShopId())
        .text("technician_id", inspection.getTechnicianId())
        .time("completed_at", inspection.getCompletedAt())
        .time("sent_at", inspection.getSentAt())
        .number("version", inspection.getVersion())
        .time("created_at", inspection.getCreatedAt())
        .time("updated_at", inspection.getUpdatedAt())
        .done();
  }

  /** What the single form has beyond the list form. */
  static ObjectNode detail(Inspection inspection) {
    Recipient recipient = inspection.getRecipient();
    return Fields.object()
        .objects("points", inspection.getPoints().stream().map(InspectionJson::point).toList())
        .object("recipient", recipient == null ? null : recipient(recipient))
        .done();
  }

  static ObjectNode template(InspectionTemplate template) {
    return Fields.object()
        .text("id", template.getId())
        .text("external_ref", template.getExternalRef())
        .text("name", template.getName())
        .lower("kind", template.getKind())
        .flag("active", template.getActive())
        .text("org_id", template.getOrgId())
        .number("version", template.getVersion())
        .time("created_at", template.getCreatedAt())
        .time("updated_at", template.getUpdatedAt())
        .done();
  }

  /** What the single form of a template has beyond the list form. */
  static ObjectNode templateDetail(InspectionTemplate template) {
    return Fields.object()
        .objects("points", template.getPoints().stream().map(InspectionJson::plan).toList())
        .done();
  }

  private static ObjectNode plan(PointPlan plan) {
    return Fields.object()
        .text("key", plan.getKey())
        .text("label", plan.getLabel())
        .flag("required", plan.getRequired())
        .done();
  }

  private static ObjectNode point(InspectionPoint point) {
    return Fields.object()
        .text("key", point.getKey())
        .text("label", point.getLabel())
        .flag("required", point.getRequired())
        .upper("result", point.getResult())
        .text("note", point.getNote())
        .text("measurement", point.getMeasurement())
        .objects("media", point.getMedia().stream().map(InspectionJson::media).toList())
        .done();
  }

  private static ObjectNode media(PointMedia media) {
    return Fields.object()
        .text("url", media.getUrl())
        .text("sha256", media.getSha256())
        .text("media_type", media.getMediaType())
        .done();
  }

  private static ObjectNode recipient(Recipient recipient) {
    return Fields.object()
        .lower("channel", recipient.getChannel())
        .text("address", recipient.getAddress())
        .done();
  }
}
