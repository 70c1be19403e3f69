package io.repairstream.edge.projection;

import io.repairstream.schemas.entity.ApiKey;
import io.repairstream.schemas.entity.Customer;
import io.repairstream.schemas.entity.Device;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.entity.Shop;
import io.repairstream.schemas.entity.TeamMember;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.json.EntityJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The tables of entities: what is found or sorted by, and the texts that are shown. */
final class EntityTables {
  static final Table<Organization> ORGANIZATIONS =
      entity(
          "organizations",
          common(
              Organization::getOrgId,
              Organization::getId,
              Organization::getVersion,
              Organization::getCreatedAt,
              Organization::getUpdatedAt),
          Organization::getVersion,
          List.of(
              Column.text("plan", Organization::getPlan),
              Column.text("status", o -> o.getStatus().name().toLowerCase(Locale.ROOT)),
              Column.integer("billing_cycle_day", Organization::getBillingCycleDay),
              Column.text("owner_token_hash", Organization::getOwnerTokenHash)));

  static final Table<Shop> SHOPS =
      entity(
          "shops",
          common(
              Shop::getOrgId,
              Shop::getId,
              Shop::getVersion,
              Shop::getCreatedAt,
              Shop::getUpdatedAt),
          Shop::getVersion,
          List.of(
              Column.text("code", Shop::getCode),
              Column.text("external_ref", Shop::getExternalRef),
              Column.json("summary", shop -> EntityJson.summary(shop).toString())));

  static final Table<TeamMember> TEAM_MEMBERS =
      entity(
          "team_members",
          common(
              TeamMember::getOrgId,
              TeamMember::getId,
              TeamMember::getVersion,
              TeamMember::getCreatedAt,
              TeamMember::getUpdatedAt),
          TeamMember::getVersion,
          List.of(
              Column.text("role", member -> member.getRole().name()),
              Column.text("external_ref", TeamMember::getExternalRef)));

  static final Table<ApiKey> API_KEYS =
      entity(
          "api_keys",
          common(
              ApiKey::getOrgId,
              ApiKey::getId,
              ApiKey::getVersion,
              ApiKey::getCreatedAt,
              ApiKey::getUpdatedAt),
          ApiKey::getVersion,
          List.of(
              Column.text("hash", ApiKey::getHash),
              Column.texts("scopes", ApiKey::getScopes),
              Column.text("act_as", key -> key.getActAs().name()),
              Column.texts("shop_ids", ApiKey::getShopIds),
              Column.time("expires_at", ApiKey::getExpiresAt),
              Column.time("revoked_at", ApiKey::getRevokedAt),
              Column.integer("rate_limit_per_minute", ApiKey::getRateLimitPerMinute)));

  static final Table<Customer> CUSTOMERS =
      entity(
          "customers",
          common(
              Customer::getOrgId,
              Customer::getId,
              Customer::getVersion,
              Customer::getCreatedAt,
              Customer::getUpdatedAt),
          Customer::getVersion,
          List.of(
              Column.text("email", customer -> lower(customer.getEmail())),
              Column.text("external_ref", Customer::getExternalRef),
              Column.text("search", EntityTables::searchText),
              Column.json("summary", customer -> EntityJson.summary(customer).toString())));

  static final Table<Device> DEVICES =
      entity(
          "devices",
          common(
              Device::getOrgId,
              Device::getId,
              Device::getVersion,
              Device::getCreatedAt,
              Device::getUpdatedAt),
          Device::getVersion,
          List.of(
              Column.id("customer_id", Device::getCustomerId),
              Column.text("device_type", Device::getDeviceType),
              Column.text("external_ref", Device::getExternalRef),
              Column.json("summary", device -> EntityJson.summary(device).toString())));

  static final Table<WorkOrder> WORK_ORDERS =
      entity(
          "work_orders",
          common(
              WorkOrder::getOrgId,
              WorkOrder::getId,
              WorkOrder::getVersion,
              WorkOrder::getCreatedAt,
              WorkOrder::getUpdatedAt),
          WorkOrder::getVersion,
          List.of(
              Column.text("kind", order -> order.getKind().name()),
              Column.number("number", WorkOrder::getNumber),
              Column.text("status", WorkOrder::getStatus),
              Column.text("phase", order -> order.getPhase().name()),
              Column.time("status_since", WorkOrder::getStatusSince),
              Column.text("priority", WorkOrder::getPriority),
              Column.id("shop_id", WorkOrder::getShopId),
              Column.id("customer_id", WorkOrder::getCustomerId),
              Column.id("asset_id", WorkOrder::getAssetId),
              Column.id("assigned_tech_id", WorkOrder::getAssignedTechId),
              Column.text("external_ref", WorkOrder::getExternalRef)));

  static final Table<StoredEndpoint> WEBHOOK_ENDPOINTS =
      Table.newestWins(
          "webhook_endpoints",
          List.of("org_id", "id"),
          "version",
          row -> row.endpoint.getVersion(),
          Stream.of(
                  EntityTables.<StoredEndpoint>common(
                      row -> row.endpoint.getOrgId(),
                      row -> row.endpoint.getId(),
                      row -> row.endpoint.getVersion(),
                      row -> row.endpoint.getCreatedAt(),
                      row -> row.endpoint.getUpdatedAt()),
                  texts((StoredEndpoint row) -> row.endpoint),
                  List.of(Column.flag("deleted", StoredEndpoint::deleted)))
              .flatMap(List::stream)
              .toList());

  private EntityTables() {}

  /** An endpoint, and whether it was removed. */
  record StoredEndpoint(WebhookEndpoint endpoint, boolean deleted) {}

  private static <E extends SpecificRecord> Table<E> entity(
      String name, List<Column<E>> common, Function<E, Long> version, List<Column<E>> own) {
    List<Column<E>> columns = new ArrayList<>(common);
    columns.addAll(texts(entity -> entity));
    columns.addAll(own);
    return Table.newestWins(name, List.of("org_id", "id"), "version", version, columns);
  }

  private static <E> List<Column<E>> common(
      Function<E, String> orgId,
      Function<E, String> id,
      Function<E, Long> version,
      Function<E, Instant> createdAt,
      Function<E, Instant> updatedAt) {
    return List.of(
        Column.id("org_id", orgId::apply),
        Column.id("id", id::apply),
        Column.number("version", version::apply),
        Column.time("created_at", createdAt::apply),
        Column.time("updated_at", updatedAt::apply));
  }

  private static <E> List<Column<E>> texts(Function<E, SpecificRecord> entity) {
    return List.of(
        Column.json("doc", row -> EntityJson.list(entity.apply(row)).toString()),
        Column.json("detail", row -> EntityJson.detail(entity.apply(row)).toString()));
  }

  /**
   * What a search for a customer looks through: names in both orders would be told apart by nobody.
   */
  private static String searchText(Customer customer) {
    return Stream.of(
            customer.getFirstName(),
            customer.getLastName(),
            customer.getEmail(),
            customer.getPhone())
        .filter(part -> part != null)
        .reduce("", (all, part) -> all + " " + part)
        .toLowerCase(Locale.ROOT)
        .strip();
  }

  private static @Nullable String lower(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
