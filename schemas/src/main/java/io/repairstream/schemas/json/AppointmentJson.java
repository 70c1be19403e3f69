package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.Appointment;

/** The JSON form of appointments. */
final class AppointmentJson {
  private AppointmentJson() {}

  static ObjectNode list(Appointment appointment) {
    return Fields.object()
        .text("id", appointment.getId())
        .text("org_id", appointment.getOrgId())
        .text("external_ref", appointment.getExternalRef())
        .text("shop_id", appointment.getShopId())
        .text("customer_id", appointment.getCustomerId())
        .workOrder("work_order_id", appointment.getWorkOrderKind(), appointment.getWorkOrderId())
        .text("asset_id", appointment.getAssetId())
        .text("service", appointment.getService())
        .time("starts_at", appointment.getStartsAt())
        .time("ends_at", appointment.getEndsAt())
        .text("bay", appointment.getBay())
        .text("technician_id", appointment.getTechnicianId())
        .upper("status", appointment.getStatus())
        .number("reschedules", appointment.getReschedules())
        .number("version", appointment.getVersion())
        .time("created_at", appointment.getCreatedAt())
        .time("updated_at", appointment.getUpdatedAt())
        .done();
  }

  static ObjectNode detail(Appointment appointment) {
    return Fields.object()
        .text("notes", appointment.getNotes())
        .text("cancel_reason", appointment.getCancelReason())
        .done();
  }
}
