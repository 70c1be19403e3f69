package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.Events;
import io.repairstream.schemas.entity.Consent;
import io.repairstream.schemas.entity.CustomerSummary;
import io.repairstream.schemas.entity.DeviceSummary;
import io.repairstream.schemas.entity.Evidence;
import io.repairstream.schemas.entity.OrderPart;
import io.repairstream.schemas.entity.ShopSummary;
import io.repairstream.schemas.entity.VehicleSummary;
import io.repairstream.schemas.entity.WorkOrder;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of work orders: tickets and repair orders differ in id, number and the name of the
 * asset.
 */
final class WorkOrderJson {
  private static final int TICKET_DIGITS = 6;

  private WorkOrderJson() {}

  static ObjectNode list(WorkOrder order) {
    Fields fields = Fields.object().workOrder("id", order.getKind(), order.getId());
    switch (order.getKind()) {
      case TICKET -> fields.text("ticket_code", ticketCode(order.getNumber()));
      case REPAIR_ORDER -> fields.number("ro_number", order.getNumber());
      case UNKNOWN ->
          throw new IllegalArgumentException(
              "work order " + order.getId() + " is of a kind this version does not know");
    }
    return fields
        .text("external_ref", order.getExternalRef())
        .text("lifecycle", order.getLifecycle())
        .text("status", order.getStatus())
        .upper("phase", order.getPhase())
        .time("status_since", order.getStatusSince())
        .text("priority", order.getPriority())
        .text("issue_category", order.getIssueCategory())
        .text("issue_description", order.getIssueDescription())
        .text("org_id", order.getOrgId())
        .text("shop_id", order.getShopId())
        .text("customer_id", order.getCustomerId())
        .text(assetField(order), order.getAssetId())
        .workOrder("comeback_of", order.getKind(), order.getComebackOf())
        .flag("internal", order.getInternal())
        .text("assigned_tech_id", order.getAssignedTechId())
        .time("promised_at", order.getPromisedAt())
        .amount("total", order.getTotal(), String.valueOf(order.getCurrency()))
        .text("currency", order.getCurrency())
        .number("version", order.getVersion())
        .time("created_at", order.getCreatedAt())
        .time("updated_at", order.getUpdatedAt())
        .done();
  }

  /** What the single form has beyond the list form, but for what it embeds. */
  static ObjectNode detail(WorkOrder order) {
    Consent consent = order.getConsent();
    return Fields.object()
        .flag("consent_signed", consent != null)
        .object("consent", consent == null ? null : consent(consent))
        .text("findings_summary", order.getFindingsSummary())
        .objects("evidence", order.getEvidence().stream().map(WorkOrderJson::evidence).toList())
        .objects("parts", order.getParts().stream().map(WorkOrderJson::part).toList())
        .done();
  }

  private static ObjectNode part(OrderPart part) {
    return Fields.object()
        .text("inventory_item_id", part.getInventoryItemId())
        .text("name", part.getName())
        .text("sku", part.getSku())
        .decimal("reserved", part.getReserved())
        .decimal("fitted", part.getFitted())
        .done();
  }

  /** The single form; of device and vehicle the one is null that the kind has not. */
  static ObjectNode single(
      WorkOrder order,
      CustomerSummary customer,
      @Nullable DeviceSummary device,
      @Nullable VehicleSummary vehicle,
      ShopSummary shop) {
    Fields fields =
        Fields.of(list(order).setAll(detail(order)))
            .object("customers", CustomerJson.summary(customer));
    if (device != null) {
      fields.object("devices", DeviceJson.summary(device));
    }
    if (vehicle != null) {
      fields.object("vehicles", VehicleJson.summary(vehicle));
    }
    fields.object("shops", OrganizationJson.shopSummary(shop));
    if (vehicle != null) {
      // As the clients of repair orders know them, in lists as well.
      fields
          .object("customer", CustomerJson.summary(customer))
          .object("vehicle", VehicleJson.summary(vehicle));
    }
    return fields.done();
  }

  /** The single form of {@code order} with what {@code event} says of what it embeds. */
  static ObjectNode embedding(WorkOrder order, SpecificRecord event) {
    if (Events.part(event, "customer") instanceof CustomerSummary customer
        && Events.part(event, "shop") instanceof ShopSummary shop) {
      return single(
          order,
          customer,
          (DeviceSummary) Events.part(event, "device"),
          (VehicleSummary) Events.part(event, "vehicle"),
          shop);
    }
    throw new IllegalArgumentException(
        event.getSchema().getFullName() + " has no customer or no shop beside its work order");
  }

  static ObjectNode evidence(Evidence evidence) {
    return Fields.object()
        .text("id", evidence.getId())
        .lower("kind", evidence.getKind())
        .text("url", evidence.getUrl())
        .text("sha256", evidence.getSha256())
        .text("media_type", evidence.getMediaType())
        .number("size_bytes", evidence.getSizeBytes())
        .time("added_at", evidence.getAddedAt())
        .done();
  }

  static ObjectNode consent(Consent consent) {
    return Fields.object()
        .text("signer", consent.getSigner())
        .text("channel", consent.getChannel())
        .time("signed_at", consent.getSignedAt())
        .text("text_sha256", consent.getTextSha256())
        .done();
  }

  /** {@code T-%06d}, which grows past six digits. */
  static String ticketCode(long number) {
    String digits = Long.toString(number);
    return "T-" + "0".repeat(Math.max(0, TICKET_DIGITS - digits.length())) + digits;
  }

  private static String assetField(WorkOrder order) {
    return switch (order.getKind()) {
      case TICKET -> "device_id";
      case REPAIR_ORDER -> "vehicle_id";
      case UNKNOWN -> "asset_id";
    };
  }
}
