package io.repairstream.edge.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs reads for one organization.
 *
 * <p>The setting that row-level security goes by lives as long as a transaction, so each read is
 * one. Where it takes several statements, they and those around them are sent without waiting in
 * between and cost one round trip. All four must succeed: a read whose setting was lost would see
 * nothing and answer that nothing is there.
 */
final class Tenants {
  private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
  private static final String SET_ORGANIZATION = "SELECT set_config('app.org_id', $1, true)";
  private static final String COMMIT = "COMMIT";

  private final Pool pool;
  private final Duration deadline;

  Tenants(Pool pool, Duration deadline) {
    this.pool = pool;
    this.deadline = deadline;
  }

  /** The result of {@code query}, which sees rows of {@code orgId} only. */
  <T extends @Nullable Object> Future<T> read(
      String orgId, Function<SqlConnection, Future<T>> query) {
    return bounded(
        pool.getConnection().compose(connection -> transaction(connection, orgId, query)));
  }

  /**
   * The rows of one {@code select}, which sees rows of {@code orgId} only.
   *
   * <p>A statement alone is a transaction alone, so it makes its setting itself; of all that a read
   * costs the database, the three statements around it were the larger part.
   */
  Future<RowSet<Row>> rows(String orgId, Statement select) {
    Statement whole = select.within(orgId);
    return bounded(pool.preparedQuery(whole.sql()).execute(whole.tuple()));
  }

  /** The result of {@code query}, which sees rows of no organization. */
  <T extends @Nullable Object> Future<T> readWithoutOrganization(
      Function<SqlConnection, Future<T>> query) {
    return bounded(
        pool.getConnection()
            .compose(connection -> query.apply(connection).eventually(connection::close)));
  }

  private static <T extends @Nullable Object> Future<T> transaction(
      SqlConnection connection, String orgId, Function<SqlConnection, Future<T>> query) {
    Future<?> begun = connection.query(BEGIN).execute();
    Future<?> set = connection.preparedQuery(SET_ORGANIZATION).execute(Tuple.of(orgId));
    Future<T> result = query.apply(connection);
    Future<?> committed = connection.query(COMMIT).execute();
    return Future.join(begun, set, result, committed)
        .compose(all -> result)
        .eventually(connection::close);
  }

  private <T extends @Nullable Object> Future<T> bounded(Future<T> read) {
    return read.timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
        .recover(failure -> Future.failedFuture(Failures.of(failure)));
  }
}
