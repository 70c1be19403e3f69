package io.repairstream.edge.projection;

import io.repairstream.schemas.Events;
import io.repairstream.schemas.entity.ApiKey;
import io.repairstream.schemas.entity.Appointment;
import io.repairstream.schemas.entity.Customer;
import io.repairstream.schemas.entity.CustomerSource;
import io.repairstream.schemas.entity.DataImport;
import io.repairstream.schemas.entity.Device;
import io.repairstream.schemas.entity.Estimate;
import io.repairstream.schemas.entity.Inspection;
import io.repairstream.schemas.entity.InspectionTemplate;
import io.repairstream.schemas.entity.InventoryItem;
import io.repairstream.schemas.entity.Invoice;
import io.repairstream.schemas.entity.KpiCorrection;
import io.repairstream.schemas.entity.KpiLabel;
import io.repairstream.schemas.entity.Message;
import io.repairstream.schemas.entity.MessageTemplate;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.entity.OrganizationLimits;
import io.repairstream.schemas.entity.Payment;
import io.repairstream.schemas.entity.Shop;
import io.repairstream.schemas.entity.TeamMember;
import io.repairstream.schemas.entity.TimeEntry;
import io.repairstream.schemas.entity.UsageMeter;
import io.repairstream.schemas.entity.Vehicle;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.entity.WebhookReplay;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.event.WebhookEndpointDeleted;
import io.repairstream.schemas.json.EntityJson;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The tables of entities: what is found or sorted by, and the texts that are shown. */
final class EntityTables {
  static final Table<SpecificRecord> WORK_ORDERS =
      EntityColumns.of(WorkOrder.class)
          .fields("kind", "number", "status", "phase", "status_since", "priority")
          .fields("shop_id", "customer_id", "asset_id", "assigned_tech_id", "external_ref")
          .fields("internal")
          .table("work_orders");

  private static final Map<Class<? extends SpecificRecord>, Table<SpecificRecord>> BY_ENTITY =
      Map.ofEntries(
          Map.entry(
              Organization.class,
              EntityColumns.of(Organization.class)
                  .fields("plan", "billing_cycle_day", "owner_token_hash")
                  .text("status", o -> o.getStatus().name().toLowerCase(Locale.ROOT))
                  .integer(
                      "given_requests_per_minute", given(OrganizationLimits::getRequestsPerMinute))
                  .number("given_api_calls", given(OrganizationLimits::getApiCalls))
                  .number("given_work_orders", given(OrganizationLimits::getWorkOrders))
                  .number(
                      "given_webhook_deliveries", given(OrganizationLimits::getWebhookDeliveries))
                  .integer(
                      "given_webhook_endpoints", given(OrganizationLimits::getWebhookEndpoints))
                  .table("organizations")),
          Map.entry(
              UsageMeter.class,
              EntityColumns.of(UsageMeter.class)
                  .fields("meter", "period_start", "threshold")
                  .table("usage_meters")),
          Map.entry(
              KpiCorrection.class,
              EntityColumns.of(KpiCorrection.class)
                  .text("kpi_id", KpiCorrection::getKpiId)
                  .fields("shop_id", "window_start", "revision")
                  .table("kpi_corrections")),
          Map.entry(
              KpiLabel.class,
              EntityColumns.of(KpiLabel.class)
                  // What a field called so holds is a UUID elsewhere; ids of KPIs are words.
                  .text("kpi_id", KpiLabel::getKpiId)
                  .fields("label")
                  .table("kpi_labels")),
          Map.entry(
              Shop.class,
              EntityColumns.of(Shop.class)
                  .fields("code", "external_ref")
                  .summary(EntityJson::summary)
                  .table("shops")),
          Map.entry(
              TeamMember.class,
              EntityColumns.of(TeamMember.class)
                  .fields("role", "external_ref", "is_active")
                  .table("team_members")),
          Map.entry(
              TimeEntry.class,
              EntityColumns.of(TimeEntry.class)
                  .fields("technician_id", "shop_id", "kind", "work_order_id", "status")
                  .fields("started_at", "stopped_at", "external_ref")
                  .table("time_entries")),
          Map.entry(
              CustomerSource.class,
              EntityColumns.of(CustomerSource.class)
                  .fields("name", "is_active", "external_ref")
                  .table("customer_sources")),
          Map.entry(
              ApiKey.class,
              EntityColumns.of(ApiKey.class)
                  .fields("hash", "scopes", "act_as", "shop_ids", "expires_at", "revoked_at")
                  .fields("rate_limit_per_minute")
                  .table("api_keys")),
          Map.entry(
              Customer.class,
              EntityColumns.of(Customer.class)
                  .fields("external_ref", "customer_source_id")
                  .text("email", customer -> lower(customer.getEmail()))
                  .text("search", SearchText::of)
                  .summary(EntityJson::summary)
                  .table("customers")),
          Map.entry(
              Device.class,
              EntityColumns.of(Device.class)
                  .fields("customer_id", "device_type", "external_ref")
                  .summary(EntityJson::summary)
                  .table("devices")),
          Map.entry(
              Estimate.class,
              EntityColumns.of(Estimate.class)
                  .fields("work_order_id", "shop_id", "customer_id", "status", "external_ref")
                  .fields("approval_token_hash")
                  .table("estimates")),
          Map.entry(
              Vehicle.class,
              EntityColumns.of(Vehicle.class)
                  .fields("customer_id", "external_ref")
                  .text("vin", vehicle -> upper(vehicle.getVin()))
                  .text("plate", vehicle -> upper(vehicle.getPlate()))
                  .text("search", SearchText::of)
                  .summary(EntityJson::summary)
                  .table("vehicles")),
          Map.entry(
              Inspection.class,
              EntityColumns.of(Inspection.class)
                  .fields("work_order_id", "shop_id", "kind", "status", "technician_id")
                  .fields("external_ref")
                  .table("inspections")),
          Map.entry(
              InspectionTemplate.class,
              EntityColumns.of(InspectionTemplate.class)
                  .fields("kind", "active", "external_ref")
                  .table("inspection_templates")),
          Map.entry(
              Message.class,
              EntityColumns.of(Message.class)
                  .fields("customer_id", "work_order_id", "shop_id", "channel", "kind", "status")
                  .fields("external_ref")
                  .table("messages")),
          Map.entry(
              MessageTemplate.class,
              EntityColumns.of(MessageTemplate.class)
                  .fields("channel", "kind", "active", "external_ref")
                  .table("message_templates")),
          Map.entry(WorkOrder.class, WORK_ORDERS),
          Map.entry(
              InventoryItem.class,
              EntityColumns.of(InventoryItem.class)
                  .fields("shop_id", "sku", "category", "is_active", "external_ref")
                  .flag("low_stock", EntityTables::lowStock)
                  .table("inventory_items")),
          Map.entry(
              Appointment.class,
              EntityColumns.of(Appointment.class)
                  .fields("shop_id", "customer_id", "technician_id", "work_order_id")
                  .fields("status", "starts_at", "external_ref")
                  .table("appointments")),
          Map.entry(
              Invoice.class,
              EntityColumns.of(Invoice.class)
                  .fields("work_order_id", "shop_id", "customer_id", "status", "number")
                  .fields("issued_at", "external_ref")
                  .table("invoices")),
          Map.entry(
              Payment.class,
              EntityColumns.of(Payment.class)
                  .fields("invoice_id", "work_order_id", "shop_id", "customer_id", "status")
                  .fields("external_ref")
                  .text("provider_payment_id", Payment::getProviderPaymentId)
                  .table("payments")),
          Map.entry(
              DataImport.class,
              EntityColumns.of(DataImport.class)
                  .text("kind", data -> data.getKind().name().toLowerCase(Locale.ROOT))
                  .text("status", data -> data.getStatus().name().toLowerCase(Locale.ROOT))
                  .table("imports")),
          Map.entry(
              WebhookEndpoint.class,
              EntityColumns.of(WebhookEndpoint.class)
                  .flag("deleted", event -> event instanceof WebhookEndpointDeleted)
                  .table("webhook_endpoints")),
          Map.entry(
              WebhookReplay.class,
              EntityColumns.of(WebhookReplay.class)
                  .fields("endpoint_id")
                  .text("status", replay -> replay.getStatus().name().toLowerCase(Locale.ROOT))
                  .table("webhook_replays")));

  private EntityTables() {}

  /** Names of all of them. */
  static Set<String> names() {
    return BY_ENTITY.values().stream().map(Table::name).collect(Collectors.toUnmodifiableSet());
  }

  private static <T> Function<Organization, @Nullable T> given(
      Function<OrganizationLimits, @Nullable T> limit) {
    return organization -> {
      OrganizationLimits limits = organization.getLimits();
      return limits == null ? null : limit.apply(limits);
    };
  }

  /** The row of the entity as it stands after {@code event}. */
  static Change.Row row(SpecificRecord event) {
    SpecificRecord entity = Events.entity(event);
    Table<SpecificRecord> table = BY_ENTITY.get(entity.getClass());
    if (table == null) {
      throw new IllegalArgumentException(
          entity.getSchema().getFullName() + " has no table in the read model");
    }
    return table.row(event);
  }

  private static boolean lowStock(SpecificRecord event) {
    return Events.entity(event) instanceof InventoryItem item
        && item.getQuantityOnHand() <= item.getReorderPoint();
  }

  private static @Nullable String upper(@Nullable String text) {
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }

  private static @Nullable String lower(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
