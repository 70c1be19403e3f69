package io.repairstream.edge.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Approval links from the tables, as the organization their token names. */
final class PgApprovalReads implements ApprovalReads {
  private static final String BY_TOKEN =
      "select e.doc::text as doc, e.detail::text as detail"
          + ", w.doc::text as work_order, s.doc::text as shop"
          + ", coalesce((select d.summary::text from devices d"
          + " where d.org_id = w.org_id and d.id = w.asset_id)"
          + ", (select v.summary::text from vehicles v"
          + " where v.org_id = w.org_id and v.id = w.asset_id)) as asset"
          + " from estimates e"
          + " join work_orders w on w.org_id = e.org_id and w.id = e.work_order_id"
          + " join shops s on s.org_id = e.org_id and s.id = e.shop_id"
          + " where e.org_id = $1 and e.id = $2 and e.approval_token_hash = $3";

  private final Tenants tenants;

  PgApprovalReads(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Future<@Nullable ApprovalRow> find(String orgId, String estimateId, String tokenHash) {
    UUID org = Ids.parse(orgId);
    UUID estimate = Ids.parse(estimateId);
    if (org == null || estimate == null) {
      return Future.succeededFuture(null);
    }
    return tenants.read(
        orgId,
        connection ->
            connection
                .preparedQuery(BY_TOKEN)
                .execute(Tuple.of(org, estimate, tokenHash))
                .<@Nullable ApprovalRow>map(
                    rows -> rows.size() == 0 ? null : row(rows.iterator().next())));
  }

  private static ApprovalRow row(Row row) {
    String doc = row.getString("doc");
    String detail = row.getString("detail");
    return new ApprovalRow(
        doc.substring(0, doc.length() - 1) + "," + detail.substring(1),
        row.getString("work_order"),
        row.getString("shop"),
        row.getString("asset"));
  }
}
