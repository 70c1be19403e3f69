package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.ApiKey;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.entity.Shop;
import io.repairstream.schemas.entity.ShopSummary;
import io.repairstream.schemas.entity.TeamMember;
import io.repairstream.schemas.entity.UsageMeter;
import io.repairstream.schemas.plan.Plan;
import java.util.Objects;

/** The JSON form of an organization and what it consists of; never a hash. */
final class OrganizationJson {
  private OrganizationJson() {}

  static ObjectNode organization(Organization organization) {
    return Fields.object()
        .text("id", organization.getId())
        .text("name", organization.getName())
        .text("plan", organization.getPlan())
        .number("billing_cycle_day", organization.getBillingCycleDay())
        .lower("status", organization.getStatus())
        .text("email", organization.getEmail())
        .text("phone", organization.getPhone())
        .text("website", organization.getWebsite())
        .object("limits", limits(organization))
        .number("version", organization.getVersion())
        .time("created_at", organization.getCreatedAt())
        .time("updated_at", organization.getUpdatedAt())
        .done();
  }

  /** What holds: the plan's limits, or what was given beyond them; null where there is no end. */
  private static ObjectNode limits(Organization organization) {
    Plan plan =
        Objects.requireNonNullElseGet(
                Plan.named(organization.getPlan()), () -> Plan.unknown(organization.getPlan()))
            .raisedBy(organization.getLimits());
    return Fields.object()
        .number("requests_per_minute", plan.perMinute())
        .number(Plan.API_CALLS, plan.limit(Plan.API_CALLS))
        .number(Plan.WORK_ORDERS, plan.limit(Plan.WORK_ORDERS))
        .number(Plan.WEBHOOK_DELIVERIES, plan.limit(Plan.WEBHOOK_DELIVERIES))
        .number("webhook_endpoints", plan.webhookEndpoints())
        .done();
  }

  static ObjectNode usageMeter(UsageMeter meter) {
    return Fields.object()
        .text("id", meter.getId())
        .text("org_id", meter.getOrgId())
        .text("meter", meter.getMeter())
        .text("period_start", meter.getPeriodStart().toString())
        .text("period_end", meter.getPeriodEnd().toString())
        .number("threshold", meter.getThreshold())
        .number("limit", meter.getLimit())
        .number("used", meter.getUsed())
        .number("version", meter.getVersion())
        .time("created_at", meter.getCreatedAt())
        .time("updated_at", meter.getUpdatedAt())
        .done();
  }

  static ObjectNode shop(Shop shop) {
    return Fields.object()
        .text("id", shop.getId())
        .text("org_id", shop.getOrgId())
        .text("external_ref", shop.getExternalRef())
        .text("name", shop.getName())
        .text("code", shop.getCode())
        .text("zone", shop.getZone())
        .text("currency", shop.getCurrency())
        .number("warranty_days", shop.getWarrantyDays())
        .object("opening_hours", OpeningHoursJson.of(shop.getOpeningHours()))
        .number("version", shop.getVersion())
        .time("created_at", shop.getCreatedAt())
        .time("updated_at", shop.getUpdatedAt())
        .done();
  }

  /** How a work order embeds its shop. */
  static ObjectNode shopSummary(ShopSummary shop) {
    return Fields.object()
        .text("id", shop.getId())
        .text("name", shop.getName())
        .text("code", shop.getCode())
        .done();
  }

  static ShopSummary summaryOf(Shop shop) {
    return new ShopSummary(
        shop.getId(), shop.getName(), shop.getCode(), shop.getZone(), shop.getCurrency());
  }

  static ObjectNode teamMember(TeamMember member) {
    return Fields.object()
        .text("id", member.getId())
        .text("org_id", member.getOrgId())
        .text("external_ref", member.getExternalRef())
        .text("name", member.getName())
        .text("email", member.getEmail())
        .upper("role", member.getRole())
        .texts("shop_ids", member.getShopIds())
        .flag("is_active", member.getIsActive())
        .number("version", member.getVersion())
        .time("created_at", member.getCreatedAt())
        .time("updated_at", member.getUpdatedAt())
        .done();
  }

  static ObjectNode apiKey(ApiKey key) {
    return Fields.object()
        .text("id", key.getId())
        .text("org_id", key.getOrgId())
        .text("name", key.getName())
        .lower("dialect", key.getDialect())
        .text("prefix", key.getPrefix())
        .text("last4", key.getLast4())
        .texts("scopes", key.getScopes())
        .upper("act_as", key.getActAs())
        .texts("shop_ids", key.getShopIds())
        .time("expires_at", key.getExpiresAt())
        .number("rate_limit_per_minute", key.getRateLimitPerMinute())
        .time("revoked_at", key.getRevokedAt())
        .number("version", key.getVersion())
        .time("created_at", key.getCreatedAt())
        .time("updated_at", key.getUpdatedAt())
        .done();
  }
}
