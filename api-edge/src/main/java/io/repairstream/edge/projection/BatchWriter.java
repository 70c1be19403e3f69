package io.repairstream.edge.projection;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches: offsets first, as a compare-and-set that fences a projection which only believes
 * to own its partitions, then the rows, then the notifications; all of it or nothing.
 *
 * <p>One thread uses it, off the event loops, and waits. After any failure the connection is
 * dropped: what became of the transaction is then read from the offsets.
 */
final class BatchWriter {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final String STATEMENT_TIMEOUT_MS = "10000";
  // Below it, so that a table that is locked is told from a database that is slow.
  private static final String LOCK_TIMEOUT_MS = "5000";
  private static final int PIPELINE = 64;

  private static final String ADD_OFFSETS =
      "insert into projection_offsets (topic, partition, next_offset)"
          + " select topic, partition, 0 from unnest($1::text[], $2::int[]) as u (topic, partition)"
          + " on conflict do nothing";
  private static final String READ_OFFSETS =
      "select o.topic, o.partition, o.next_offset from projection_offsets o"
          + " join unnest($1::text[], $2::int[]) as u (topic, partition) using (topic, partition)";
  private static final String ADVANCE =
      "update projection_offsets o set next_offset = u.next"
          + " from unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[])"
          + " as u (topic, partition, expected, next)"
          + " where o.topic = u.topic and o.partition = u.partition and o.next_offset = u.expected";
  private static final String NOTIFY =
      "select pg_notify($1, payload) from unnest($2::text[]) as u (payload)";
  private static final String FORGET_EVENTS =
      "select drop_event_partitions(now() - make_interval(secs => $1))";
  private static final String FORGET_CONTRIBUTIONS =
      "select drop_contribution_partitions(now() - make_interval(secs => $1))";
  private static final String FORGET_OPERATIONS =
      "delete from operations where ctid = any(array(select ctid from operations"
          + " where accepted_at < now() - interval '72 hours' limit $1 for update skip locked))";

  // By when it was last heard of: one that is still tried, or was sent again, is not old, whenever
  // its event occurred. What is silent for 60 days has no one left who would speak of it.
  private static final String FORGET_DELIVERIES =
      "with gone as (delete from webhook_deliveries where ctid = any(array(select ctid from"
          + " webhook_deliveries where updated_at < now() - interval '30 days' and (status in"
          + " ('delivered', 'expired') or updated_at < now() - interval '60 days') limit $1 for"
          + " update skip locked)) returning org_id, id), attempts as (delete from webhook_attempts a"
          + " using gone where a.org_id = gone.org_id and a.delivery_id = gone.id)"
          + " select count(*)::int as gone from gone";

  private final Vertx vertx;
  private final PgConnectOptions options;
  private final MonthPartitions months = new MonthPartitions();
  private @Nullable SqlConnection connection;

  BatchWriter(Vertx vertx, String databaseUrl) {
    this.vertx = vertx;
    this.options =
        PgConnectOptions.fromUri(databaseUrl)
            .setCachePreparedStatements(true)
            .setPipeliningLimit(PIPELINE)
            .setPreparedStatementCacheSqlFilter(sql -> true)
            .addProperty("application_name", "repairstream-projection")
            .addProperty("statement_timeout", STATEMENT_TIMEOUT_MS)
            .addProperty("lock_timeout", LOCK_TIMEOUT_MS);
  }

  /** The next offset of each of {@code partitions}, 0 for one that was never read. */
  Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions)
      throws ReadModelException, InterruptedException {
    String[] topics = partitions.stream().map(TopicPartition::topic).toArray(String[]::new);
    Integer[] numbers = partitions.stream().map(TopicPartition::partition).toArray(Integer[]::new);
    Tuple named = Tuple.from(List.of(topics, numbers));
    try {
      SqlConnection open = connection();
      await(open.preparedQuery(ADD_OFFSETS).execute(named));
      Map<TopicPartition, Long> offsets = new HashMap<>();
      for (Row row : await(open.preparedQuery(READ_OFFSETS).execute(named))) {
        offsets.put(new TopicPartition(row.getString(0), row.getInteger(1)), row.getLong(2));
      }
      return offsets;
    } catch (ReadModelException e) {
      drop();
      throw e;
    }
  }

  /** Writes {@code batch} in one transaction. */
  void write(Batch batch) throws FencedException, ReadModelException, InterruptedException {
    if (batch.steps().isEmpty()) {
      return;
    }
    boolean written = false;
    try {
      SqlConnection open = connection();
      months.make(open, batch.months());
      Future<?> begun = open.query("BEGIN").execute();
      int advanced = await(open.preparedQuery(ADVANCE).execute(steps(batch))).rowCount();
      await(begun);
      if (advanced != batch.steps().size()) {
        throw new FencedException(
            "moved on " + advanced + " partitions (expected: " + batch.steps().size() + ")");
      }
      await(Future.join(rows(open, batch)));
      await(open.query("COMMIT").execute());
      written = true;
    } finally {
      if (!written) {
        months.forget();
        drop();
      }
    }
  }

  /** Deletes at most {@code limit} operations that are older than 72 hours. */
  int forgetOperations(int limit) throws ReadModelException, InterruptedException {
    return forget(FORGET_OPERATIONS, limit);
  }

  /** Deletes at most {@code limit} deliveries that were settled 30 days ago, and their attempts. */
  int forgetDeliveries(int limit) throws ReadModelException, InterruptedException {
    return asked(FORGET_DELIVERIES, (long) limit);
  }

  private int forget(String sql, int limit) throws ReadModelException, InterruptedException {
    try {
      return await(connection().preparedQuery(sql).execute(Tuple.of((long) limit))).rowCount();
    } catch (ReadModelException e) {
      drop();
      throw e;
    }
  }

  /**
   * Drops the partitions of the feed whose events are all older than {@code retention}, and tells
   * how many.
   */
  int forgetEvents(Duration retention) throws ReadModelException, InterruptedException {
    return asked(FORGET_EVENTS, (double) retention.toSeconds());
  }

  /** The same of contributions to days that lie further back than {@code retention}. */
  int forgetContributions(Duration retention) throws ReadModelException, InterruptedException {
    return asked(FORGET_CONTRIBUTIONS, (double) retention.toSeconds());
  }

  /** The number that {@code sql} answers. */
  private int asked(String sql, Object value) throws ReadModelException, InterruptedException {
    RowSet<Row> answer;
    try {
      answer = await(connection().preparedQuery(sql).execute(Tuple.of(value)));
    } catch (ReadModelException e) {
      drop();
      throw e;
    }
    return answer.iterator().next().getInteger(0);
  }

  void close() {
    drop();
  }

  private static List<Future<?>> rows(SqlConnection open, Batch batch) {
    List<Future<?>> writes = new ArrayList<>();
    for (Table<?> table : batch.tables()) {
      writes.add(open.preparedQuery(table.sql()).execute(table.tuple(batch.rows(table))));
    }
    writes.add(notify(open, "applied", batch.appliedPayloads()));
    writes.add(notify(open, "access_changed", batch.accessPayloads()));
    return writes;
  }

  private static Future<?> notify(SqlConnection open, String channel, String[] payloads) {
    return payloads.length == 0
        ? Future.succeededFuture()
        : open.preparedQuery(NOTIFY).execute(Tuple.from(List.of(channel, payloads)));
  }

  private static Tuple steps(Batch batch) {
    int size = batch.steps().size();
    String[] topics = new String[size];
    Integer[] partitions = new Integer[size];
    Long[] from = new Long[size];
    Long[] to = new Long[size];
    int i = 0;
    for (Map.Entry<TopicPartition, Batch.Step> step : batch.steps().entrySet()) {
      topics[i] = step.getKey().topic();
      partitions[i] = step.getKey().partition();
      from[i] = step.getValue().from();
      to[i] = step.getValue().to();
      i++;
    }
    return Tuple.from(List.of(topics, partitions, from, to));
  }

  private SqlConnection connection() throws ReadModelException, InterruptedException {
    SqlConnection open = connection;
    if (open == null) {
      Future<PgConnection> connecting = PgConnection.connect(vertx, options);
      try {
        open = await(connecting);
      } catch (ReadModelException | InterruptedException e) {
        // One that arrives after its deadline is nobody's.
        connecting.onSuccess(late -> late.close());
        throw e;
      }
      // Whoever waits for an answer is told by that; this only keeps the client from telling it
      // twice.
      open.exceptionHandler(failure -> LOG.atDebug().setCause(failure).log("connection failed"));
      connection = open;
    }
    return open;
  }

  private void drop() {
    SqlConnection open = connection;
    connection = null;
    if (open != null) {
      // Closing it rolls back; that this works is not waited for, the server does it when the
      // socket is gone.
      open.close();
    }
  }

  private static <T> T await(Future<T> future) throws ReadModelException, InterruptedException {
    return DatabaseAnswers.await(future, DEADLINE);
  }
}
