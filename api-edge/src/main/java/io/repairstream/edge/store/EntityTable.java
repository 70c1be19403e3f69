package io.repairstream.edge.store;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entities that can be read, with what their lists can be filtered by. */
public enum EntityTable {
  /** Work orders of kind ticket. */
  TICKETS(
      "work_orders",
      "kind = 'TICKET'",
      "shop_id",
      Map.of(
          "status", Match.TEXT,
          "priority", Match.TEXT,
          "shop_id", Match.ID,
          "customer_id", Match.ID,
          "device_id", Match.ID,
          "assigned_tech_id", Match.ID,
          "external_ref", Match.TEXT)),
  /** Customers. */
  CUSTOMERS(
      "customers",
      null,
      null,
      Map.of("search", Match.SEARCH, "email", Match.LOWER, "external_ref", Match.TEXT)),
  /** Devices. */
  DEVICES(
      "devices",
      null,
      null,
      Map.of("customer_id", Match.ID, "device_type", Match.TEXT, "external_ref", Match.TEXT)),
  /** Shops. */
  SHOPS("shops", null, "id", Map.of("code", Match.TEXT, "external_ref", Match.TEXT)),
  /** Team members. */
  TEAM_MEMBERS("team_members", null, null, Map.of("role", Match.TEXT, "external_ref", Match.TEXT)),
  /** API keys, without their hashes. */
  API_KEYS("api_keys", null, null, Map.of()),
  /** Webhook endpoints, without their secrets. */
  WEBHOOK_ENDPOINTS("webhook_endpoints", "not deleted", null, Map.of()),
  /** The organization itself: one row. */
  ORGANIZATIONS("organizations", null, null, Map.of());

  private final String table;
  private final @Nullable String condition;
  private final @Nullable String shopColumn;
  private final Map<String, Match> filters;

  EntityTable(
      String table,
      @Nullable String condition,
      @Nullable String shopColumn,
      Map<String, Match> filters) {
    this.table = table;
    this.condition = condition;
    this.shopColumn = shopColumn;
    this.filters = filters;
  }

  /** Names of the filters its lists take. */
  public Set<String> filters() {
    return filters.keySet();
  }

  /** How filter {@code name} compares; null when there is no such filter. */
  @Nullable Match match(String name) {
    return filters.get(name);
  }

  String table() {
    return table;
  }

  /** What every row of it fulfils beside belonging to the organization. */
  @Nullable String condition() {
    return condition;
  }

  /** Column that a shop scope applies to; null when its rows belong to no shop. */
  @Nullable String shopColumn() {
    return shopColumn;
  }

  /** How a filter compares. */
  enum Match {
    /** Equal text. */
    TEXT,
    /** Equal text whatever its case; the column is lower case. */
    LOWER,
    /** Equal id. */
    ID,
    /** Contained in the search text. */
    SEARCH
  }
}
