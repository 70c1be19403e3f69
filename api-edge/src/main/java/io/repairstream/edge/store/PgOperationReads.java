package io.repairstream.edge.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Operations from their table. */
final class PgOperationReads implements OperationReads {
  private static final String FIND =
      "select status, accepted_at, reply from operations where org_id = $1 and command_id = $2";

  private final Tenants tenants;

  PgOperationReads(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Future<@Nullable OperationRow> find(String orgId, String commandId) {
    UUID org = Ids.parse(orgId);
    UUID command = Ids.parse(commandId);
    if (org == null || command == null) {
      return Future.succeededFuture(null);
    }
    return tenants.read(
        orgId,
        connection ->
            connection
                .preparedQuery(FIND)
                .execute(Tuple.of(org, command))
                .<@Nullable OperationRow>map(
                    rows ->
                        rows.size() == 0 ? null : operation(commandId, rows.iterator().next())));
  }

  private static OperationRow operation(String commandId, Row row) {
    Buffer reply = row.getBuffer("reply");
    return new OperationRow(
        commandId,
        OperationRow.Status.valueOf(row.getString("status")),
        row.getOffsetDateTime("accepted_at").toInstant(),
        reply == null ? null : reply.getBytes());
  }
}
