package io.repairstream.edge.projection;

import io.repairstream.schemas.Events;
import io.repairstream.schemas.entity.ApiKey;
import io.repairstream.schemas.entity.Appointment;
import io.repairstream.schemas.entity.Customer;
import io.repairstream.schemas.entity.CustomerSource;
import io.repairstream.schemas.entity.DataImport;
import io.repairstream.schemas.entity.Device;
import io.repairstream.schemas.entity.Estimate;
import io.repairstream.schemas.entity.ImportKind;
import io.repairstream.schemas.entity.Inspection;
import io.repairstream.schemas.entity.InspectionTemplate;
import io.repairstream.schemas.entity.InventoryItem;
import io.repairstream.schemas.entity.Invoice;
import io.repairstream.schemas.entity.KpiCorrection;
import io.repairstream.schemas.entity.KpiLabel;
import io.repairstream.schemas.entity.Message;
import io.repairstream.schemas.entity.MessageTemplate;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.entity.Payment;
import io.repairstream.schemas.entity.Shop;
import io.repairstream.schemas.entity.TeamMember;
import io.repairstream.schemas.entity.TimeEntry;
import io.repairstream.schemas.entity.UsageMeter;
import io.repairstream.schemas.entity.Vehicle;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.entity.WebhookReplay;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.entity.WorkOrderKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Who may see an event: the same callers that may read its entity.
 *
 * @param resource the resource whose read scope it takes
 * @param shopId shop the entity belongs to, or null
 * @param everywhere whether the entity is one of those that belong to no shop
 */
record Audience(String resource, @Nullable String shopId, boolean everywhere) {
  /** The owner's: no scope of a key opens it. */
  private static final String SETTINGS = "settings";

  private static final Map<Class<? extends SpecificRecord>, String> RESOURCES =
      Map.ofEntries(
          Map.entry(ApiKey.class, SETTINGS),
          Map.entry(Appointment.class, "appointments"),
          Map.entry(Customer.class, "customers"),
          Map.entry(CustomerSource.class, "customers"),
          Map.entry(Device.class, "devices"),
          Map.entry(Estimate.class, "estimates"),
          Map.entry(Inspection.class, "inspections"),
          Map.entry(InspectionTemplate.class, "inspections"),
          Map.entry(InventoryItem.class, "inventory"),
          Map.entry(Invoice.class, "invoices"),
          Map.entry(KpiCorrection.class, "reports"),
          Map.entry(KpiLabel.class, "reports"),
          Map.entry(Message.class, "messages"),
          Map.entry(MessageTemplate.class, "messages"),
          Map.entry(Organization.class, SETTINGS),
          Map.entry(Payment.class, "payments"),
          Map.entry(Shop.class, "shops"),
          Map.entry(TeamMember.class, "team-members"),
          Map.entry(TimeEntry.class, "time-entries"),
          Map.entry(UsageMeter.class, "reports"),
          Map.entry(Vehicle.class, "vehicles"),
          Map.entry(WebhookEndpoint.class, "webhooks"),
          Map.entry(WebhookReplay.class, "webhooks"));

  static Audience of(SpecificRecord event) {
    SpecificRecord entity = Events.entity(event);
    return switch (entity) {
      case Shop shop -> new Audience(resource(entity), shop.getId(), false);
      // Callers limited to shops know no endpoint that hears of others too.
      case WebhookEndpoint endpoint ->
          new Audience(resource(entity), onlyOne(endpoint.getFilterShopIds()), false);
      case WebhookReplay replay -> new Audience(resource(entity), null, false);
      // Results of imported tickets are of all shops together.
      case DataImport data ->
          new Audience(resource(entity), null, data.getKind() != ImportKind.TICKETS);
      default ->
          new Audience(
              resource(entity),
              (String) Events.part(entity, "shop_id"),
              entity.getSchema().getField("shop_id") == null);
    };
  }

  private static @Nullable String onlyOne(List<String> shops) {
    return shops.size() == 1 ? shops.getFirst() : null;
  }

  private static String resource(SpecificRecord entity) {
    return switch (entity) {
      case WorkOrder order ->
          order.getKind() == WorkOrderKind.REPAIR_ORDER ? "repair-orders" : "tickets";
      case DataImport data -> data.getKind().name().toLowerCase(Locale.ROOT);
      default -> {
        String resource = RESOURCES.get(entity.getClass());
        if (resource == null) {
          throw new IllegalArgumentException(
              entity.getSchema().getFullName() + " has no resource whose readers may see it");
        }
        yield resource;
      }
    };
  }
}
