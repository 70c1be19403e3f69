package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.ChangeOrganizationTerms;
import io.repairstream.schemas.entity.OrganizationLimits;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.tenant.Quota;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Limits of organizations between Avro, which has a field for each, and domain. */
final class LimitsCodec {
  private static final String ALL = "limits";

  private LimitsCodec() {}

  /** Null when nothing was given. */
  static @Nullable OrganizationLimits toAvro(Map<Quota, Long> given) {
    return given.isEmpty()
        ? null
        : new OrganizationLimits(
            whole(given.get(Quota.REQUESTS_PER_MINUTE)),
            given.get(Quota.API_CALLS),
            given.get(Quota.WORK_ORDERS),
            given.get(Quota.WEBHOOK_DELIVERIES),
            whole(given.get(Quota.WEBHOOK_ENDPOINTS)));
  }

  static Map<Quota, Long> toDomain(@Nullable OrganizationLimits avro) {
    Map<Quota, Long> given = new EnumMap<>(Quota.class);
    for (Quota quota : Quota.values()) {
      Long value = avro == null ? null : value(avro, quota);
      if (value != null) {
        given.put(quota, value);
      }
    }
    return given;
  }

  /** What a merge patch says of each limit; one that removes the whole object removes them all. */
  static Map<Quota, Patch<Long>> patches(ChangeOrganizationTerms avro) {
    OrganizationLimits limits = avro.getLimits();
    List<String> named = avro.getLimitsPresent();
    Map<Quota, Patch<Long>> patches = new EnumMap<>(Quota.class);
    for (Quota quota : Quota.values()) {
      if (limits == null && avro.getPresent().contains(ALL)) {
        patches.put(quota, Patch.of(null));
      } else if (named.contains(quota.field())) {
        patches.put(quota, Patch.of(limits == null ? null : value(limits, quota)));
      }
    }
    return patches;
  }

  private static @Nullable Long value(OrganizationLimits limits, Quota quota) {
    return switch (quota) {
      case REQUESTS_PER_MINUTE -> wide(limits.getRequestsPerMinute());
      case API_CALLS -> limits.getApiCalls();
      case WORK_ORDERS -> limits.getWorkOrders();
      case WEBHOOK_DELIVERIES -> limits.getWebhookDeliveries();
      case WEBHOOK_ENDPOINTS -> wide(limits.getWebhookEndpoints());
    };
  }

  private static @Nullable Long wide(@Nullable Integer number) {
    return number == null ? null : number.longValue();
  }

  private static @Nullable Integer whole(@Nullable Long number) {
    return number == null ? null : Integer.valueOf(Math.toIntExact(number));
  }
}
