package io.repairstream.edge.store;

import io.repairstream.schemas.entity.OrganizationLimits;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Principals from the one function that may look before the organization is known. */
final class PgAccessReads implements AccessReads {
  static final String CHANNEL = "access_changed";
  private static final String BY_HASH = "select * from principal_by_hash($1)";

  private final Tenants tenants;
  private final Notifications notifications;

  PgAccessReads(Tenants tenants, Notifications notifications) {
    this.tenants = tenants;
    this.notifications = notifications;
  }

  @Override
  public Future<@Nullable PrincipalRow> byHash(String sha256Hex) {
    return tenants.readWithoutOrganization(
        connection ->
            connection
                .preparedQuery(BY_HASH)
                .execute(Tuple.of(sha256Hex))
                .<@Nullable PrincipalRow>map(
                    rows -> rows.size() == 0 ? null : principal(rows.iterator().next())));
  }

  @Override
  public void changes(
      Consumer<String> hashChanged, Consumer<String> organizationChanged, Runnable lost) {
    notifications.subscribe(
        CHANNEL,
        subject -> {
          if (Ids.parse(subject) == null) {
            hashChanged.accept(subject);
          } else {
            organizationChanged.accept(subject);
          }
        },
        lost);
  }

  private static PrincipalRow principal(Row row) {
    return new PrincipalRow(
        PrincipalRow.Kind.valueOf(row.getString("kind")),
        row.getUUID("id").toString(),
        row.getUUID("org_id").toString(),
        row.getString("role"),
        List.of(row.getArrayOfStrings("scopes")),
        Set.of(row.getArrayOfStrings("shop_ids")),
        instant(row, "expires_at"),
        instant(row, "revoked_at"),
        row.getInteger("rate_limit_per_minute"),
        row.getString("plan"),
        row.getString("status"),
        row.getInteger("billing_cycle_day"),
        new OrganizationLimits(
            row.getInteger("given_requests_per_minute"),
            row.getLong("given_api_calls"),
            row.getLong("given_work_orders"),
            row.getLong("given_webhook_deliveries"),
            row.getInteger("given_webhook_endpoints")));
  }

  private static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
