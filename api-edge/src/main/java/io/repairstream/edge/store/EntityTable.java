package io.repairstream.edge.store;

import java.util.Set;

/** The entities that can be read, with what their lists can be filtered by. */
public enum EntityTable {
  /** Work orders of kind ticket. */
  TICKETS(
      Rows.of("work_orders")
          .where("kind = 'TICKET'")
          .countedAs("work_orders:TICKET")
          .ofShop("shop_id")
          .text("status", "priority", "external_ref")
          .flag("internal")
          .id("shop_id", "customer_id", "assigned_tech_id")
          .idIn("asset_id", "device_id")
          .numberIn("number", "ticket_code")
          .embedding("customers", "customer_id")
          .embedding("devices", "asset_id")
          .embedding("shops", "shop_id")),
  /** Work orders of kind repair order. */
  REPAIR_ORDERS(
      Rows.of("work_orders")
          .where("kind = 'REPAIR_ORDER'")
          .countedAs("work_orders:REPAIR_ORDER")
          .ofShop("shop_id")
          .text("status", "priority", "external_ref")
          .flag("internal")
          .id("shop_id", "customer_id", "assigned_tech_id")
          .idIn("asset_id", "vehicle_id")
          .numberIn("number", "ro_number")
          .embedding("customers", "customer_id")
          .embedding("vehicles", "asset_id")
          .embedding("shops", "shop_id")
          .showing("customer", "customers", "customer_id")
          .showing("vehicle", "vehicles", "asset_id")),
  /** Customers. */
  CUSTOMERS(
      Rows.of("customers")
          .counted()
          .search("search")
          .lower("email")
          .text("external_ref")
          .id("customer_source_id")),
  /** Customer sources. */
  CUSTOMER_SOURCES(Rows.of("customer_sources").text("name", "external_ref").flag("is_active")),
  /** Devices. */
  DEVICES(Rows.of("devices").counted().id("customer_id").text("device_type", "external_ref")),
  /** Estimates, without the hashes of their tokens. */
  ESTIMATES(
      Rows.of("estimates")
          .counted()
          .ofShop("shop_id")
          .text("status", "external_ref")
          .id("work_order_id", "shop_id", "customer_id")),
  /** What the shops have in stock. */
  INVENTORY(
      Rows.of("inventory_items")
          .counted()
          .ofShop("shop_id")
          .id("shop_id")
          .flag("low_stock", "is_active")
          .text("sku", "category", "external_ref")),
  /** Appointments. */
  APPOINTMENTS(
      Rows.of("appointments")
          .counted()
          .ofShop("shop_id")
          .id("shop_id", "customer_id", "technician_id", "work_order_id")
          .text("status", "external_ref")
          .betweenIn("starts_at", "starts")),
  /** Vehicles. */
  VEHICLES(
      Rows.of("vehicles")
          .counted()
          .id("customer_id")
          .upper("vin", "plate")
          .text("external_ref")
          .search("search")),
  /** Inspections. */
  INSPECTIONS(
      Rows.of("inspections")
          .counted()
          .ofShop("shop_id")
          .upper("kind")
          .text("status", "external_ref")
          .id("work_order_id", "shop_id", "technician_id")),
  /** Templates of inspections. */
  INSPECTION_TEMPLATES(
      Rows.of("inspection_templates").upper("kind").flag("active").text("external_ref")),
  /** Messages. */
  MESSAGES(
      Rows.of("messages")
          .counted()
          .ofShop("shop_id")
          .upper("channel", "kind")
          .text("status", "external_ref")
          .id("customer_id", "work_order_id", "shop_id")),
  /** Templates of messages. */
  MESSAGE_TEMPLATES(
      Rows.of("message_templates").upper("channel", "kind").flag("active").text("external_ref")),
  /** Shops. */
  SHOPS(Rows.of("shops").ofShop("id").text("code", "external_ref")),
  /** Team members. */
  TEAM_MEMBERS(Rows.of("team_members").text("role", "external_ref").flag("is_active")),
  /** Time entries. */
  TIME_ENTRIES(
      Rows.of("time_entries")
          .counted()
          .ofShop("shop_id")
          .id("technician_id", "work_order_id", "shop_id")
          .upper("kind")
          .text("status", "external_ref")
          .betweenIn("started_at", "started")),
  /** Invoices. */
  INVOICES(
      Rows.of("invoices")
          .counted()
          .ofShop("shop_id")
          .text("status", "external_ref")
          .id("work_order_id", "customer_id", "shop_id")
          .betweenIn("issued_at", "issued")),
  /** Payments. */
  PAYMENTS(
      Rows.of("payments")
          .counted()
          .ofShop("shop_id")
          .text("status", "provider_payment_id", "external_ref")
          .id("invoice_id", "work_order_id", "customer_id", "shop_id")),
  /** Imports, without their rows. */
  IMPORTS(Rows.of("imports").text("kind", "status")),
  /** API keys, without their hashes. */
  API_KEYS(Rows.of("api_keys")),
  /** Webhook endpoints, without their secrets. */
  WEBHOOK_ENDPOINTS(
      Rows.of("webhook_endpoints").where("not deleted").withinShops(Endpoints.WITHIN_SHOPS)),
  /** What was sent to webhook endpoints, or waits for them. */
  WEBHOOK_DELIVERIES(
      Rows.of("webhook_deliveries")
          .withinShops(Endpoints.OF_THOSE)
          .id("endpoint_id")
          .text("status", "event")),
  /** What webhook endpoints are sent again. */
  WEBHOOK_REPLAYS(
      Rows.of("webhook_replays").withinShops(Endpoints.OF_THOSE).id("endpoint_id").text("status")),
  /** The organization itself: one row. */
  ORGANIZATIONS(Rows.of("organizations"));

  private final Rows rows;

  EntityTable(Rows rows) {
    this.rows = rows;
  }

  /** Names of the filters its lists take. */
  public Set<String> filters() {
    return rows.filters().keySet();
  }

  /** Whether filter {@code name} compares times. */
  public boolean comparesTimes(String name) {
    Rows.Filter filter = rows.filters().get(name);
    return filter != null
        && (filter.match() == Rows.Match.FROM || filter.match() == Rows.Match.BEFORE);
  }

  Rows rows() {
    return rows;
  }

  /**
   * Which endpoints a caller who is limited to shops knows, as commands have it: those that hear of
   * no other shops. An endpoint without a filter hears of all.
   */
  private static final class Endpoints {
    static final String WITHIN_SHOPS =
        "(doc #>> '{filter,shop_ids}')::jsonb <@ to_jsonb(%s::uuid[])"
            + " and doc #>> '{filter,shop_ids}' <> '[]'";
    static final String OF_THOSE =
        "(org_id, endpoint_id) in (select e.org_id, e.id from webhook_endpoints e where "
            + WITHIN_SHOPS.replace("doc", "e.doc")
            + ")";

    private Endpoints() {}
  }
}
