package io.repairstream.edge.projection;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * One transaction in which rows are deleted and written again: until it ends, everybody else reads
 * the rows as they were; if it breaks, they stay so.
 */
final class RebuildWriter implements AutoCloseable {
  private static final String ANNOUNCE_KEYS =
      "select pg_notify('access_changed', hash) from api_keys";
  private static final String ANNOUNCE_OWNERS =
      "select pg_notify('access_changed', owner_token_hash) from organizations";
  private static final Duration DEADLINE = Duration.ofHours(2);
  private static final int PIPELINE = 64;

  // Projections that run wait here, and find out afterwards that their offsets are no longer
  // theirs.
  private static final String LOCK = "lock table projection_offsets in exclusive mode";
  private static final String TABLES =
      "select tablename::text from pg_policies"
          + " where schemaname = 'public' and policyname = 'of_projection'";
  private static final String SET_OFFSETS =
      "insert into projection_offsets (topic, partition, next_offset)"
          + " select * from unnest($1::text[], $2::int[], $3::bigint[])"
          + " on conflict (topic, partition) do update set next_offset = excluded.next_offset";
  private static final String SAVE = "savepoint batch";
  private static final String SAVED = "release savepoint batch";
  private static final String UNDO = "rollback to savepoint batch";

  private final PgConnection connection;
  private final MonthPartitions months = new MonthPartitions();

  private RebuildWriter(PgConnection connection) {
    this.connection = connection;
  }

  static RebuildWriter open(Vertx vertx, String databaseUrl)
      throws ReadModelException, InterruptedException {
    PgConnectOptions options =
        PgConnectOptions.fromUri(databaseUrl)
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheSqlFilter(sql -> true)
            .setPipeliningLimit(PIPELINE)
            .addProperty("application_name", "repairstream-rebuild");
    return new RebuildWriter(DatabaseAnswers.await(PgConnection.connect(vertx, options), DEADLINE));
  }

  /** Begins, keeps projections out, and finds every table of the read model. */
  Collection<String> begin() throws ReadModelException, InterruptedException {
    run("begin");
    run(LOCK);
    Collection<String> tables = new TreeSet<>();
    for (Row row : await(connection.query(TABLES).execute())) {
      tables.add(row.getString(0));
    }
    return tables;
  }

  /** Which record of each partition the rows end before. */
  Map<TopicPartition, Long> offsets() throws ReadModelException, InterruptedException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (Row row :
        await(
            connection
                .query("select topic, partition, next_offset from projection_offsets")
                .execute())) {
      offsets.put(new TopicPartition(row.getString(0), row.getInteger(1)), row.getLong(2));
    }
    return offsets;
  }

  void empty(String table) throws ReadModelException, InterruptedException {
    run("delete from " + table);
  }

  /** Writes all of {@code batch} or, when it fails, nothing of it. */
  void write(Batch batch) throws ReadModelException, InterruptedException {
    // One that is missing keeps readers of the feed out until the end; projections make them ahead.
    months.make(connection, batch.months());
    run(SAVE);
    List<Future<?>> writes = new ArrayList<>();
    for (Table<?> table : batch.tables()) {
      writes.add(connection.preparedQuery(table.sql()).execute(table.tuple(batch.rows(table))));
    }
    try {
      DatabaseAnswers.await(Future.join(writes), DEADLINE);
    } catch (ReadModelException e) {
      run(UNDO);
      throw e;
    }
    run(SAVED);
  }

  long count(String table) throws ReadModelException, InterruptedException {
    return await(connection.query("select count(*) from " + table).execute())
        .iterator()
        .next()
        .getLong(0);
  }

  /** Ends it: from now on the rows are the new ones, and projections go on at {@code next}. */
  void commit(Map<TopicPartition, Long> next) throws ReadModelException, InterruptedException {
    List<TopicPartition> partitions = List.copyOf(next.keySet());
    Tuple offsets =
        Tuple.from(
            List.of(
                partitions.stream().map(TopicPartition::topic).toArray(String[]::new),
                partitions.stream().map(TopicPartition::partition).toArray(Integer[]::new),
                partitions.stream().map(next::get).toArray(Long[]::new)));
    DatabaseAnswers.await(connection.preparedQuery(SET_OFFSETS).execute(offsets), DEADLINE);
    // A key that was revoked meanwhile was announced to nobody.
    run(ANNOUNCE_KEYS);
    run(ANNOUNCE_OWNERS);
    run("commit");
  }

  private void run(String sql) throws ReadModelException, InterruptedException {
    await(connection.query(sql).execute());
  }

  private static RowSet<Row> await(Future<RowSet<Row>> answer)
      throws ReadModelException, InterruptedException {
    return DatabaseAnswers.await(answer, DEADLINE);
  }

  @Override
  public void close() {
    // Closing rolls back what was not committed.
    connection.close();
  }
}
