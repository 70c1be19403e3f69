package io.repairstream.edge.projection;

import io.repairstream.edge.store.Store;
import io.repairstream.edge.store.StoreSettings;
import io.repairstream.schemas.kpi.KpiContribution;
import io.repairstream.schemas.kpi.KpiValue;
import io.repairstream.testkit.Database;
import io.repairstream.testkit.Parts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The suite's database as tests see it: in any role, and filled without Kafka. */
public final class ReadModel implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final BatchWriter writer;
  private long offset;

  public ReadModel() {
    this.writer = new BatchWriter(vertx, url("repairstream_projection"));
  }

  public Vertx vertx() {
    return vertx;
  }

  /** Address of the database for {@code role}. */
  public static String url(String role) {
    Database database = Parts.ofSuite().database();
    return "postgresql://"
        + role
        + "@"
        + database.host()
        + ":"
        + database.port()
        + "/"
        + database.name();
  }

  public static String edgeUrl() {
    return url("repairstream_edge");
  }

  public static String ownerUrl() {
    Database database = Parts.ofSuite().database();
    return url(
        database.password().isEmpty()
            ? database.owner()
            : database.owner() + ":" + database.password());
  }

  /** The edge's reads, which end later than they do for users; the test starts and closes it. */
  public Store store() {
    return new Store(vertx, new StoreSettings(edgeUrl(), 8, 2_000, Duration.ofSeconds(30), 10_000));
  }

  /** Writes what {@code events} change, as one batch of a partition of its own. */
  public void apply(SpecificRecord... events) {
    apply(Arrays.asList(events));
  }

  public void apply(Collection<? extends SpecificRecord> events) {
    List<Change> changes = new ArrayList<>();
    events.forEach(event -> changes.addAll(EventRows.changes(event)));
    write(changes);
  }

  /** Writes rows of KPIs, as their topics have them. */
  public void publish(KpiValue... rows) {
    write(Arrays.stream(rows).<Change>map(KpiTables.VALUES::row).toList());
  }

  /** Writes contributions to KPIs, each at a place of its own in the log. */
  public void contribute(KpiContribution... contributions) {
    List<Change> changes = new ArrayList<>();
    for (KpiContribution contribution : contributions) {
      changes.add(KpiTables.CONTRIBUTIONS.row(new KpiTables.Counted(contribution, 0, offset++)));
    }
    write(changes);
  }

  private void write(List<Change> changes) {
    try {
      TopicPartition partition = new TopicPartition("test-" + System.nanoTime(), 0);
      writer.offsets(List.of(partition));
      Batch batch = new Batch();
      batch.add(changes);
      batch.advance(partition, 0, changes.size());
      writer.write(batch);
    } catch (InterruptedException | FencedException | ReadModelException e) {
      throw new AssertionError(e);
    }
  }

  /** Drops what the feed no longer keeps, as the projection does, and tells how many partitions. */
  public int dropEventsBefore(Instant moment) {
    try {
      return writer.forgetEvents(Duration.between(moment, Instant.now()));
    } catch (InterruptedException | ReadModelException e) {
      throw new AssertionError(e);
    }
  }

  /** A new connection in the role of {@code url}; the test closes it. */
  public PgConnection connect(String url) {
    return await(PgConnection.connect(vertx, io.vertx.pgclient.PgConnectOptions.fromUri(url)));
  }

  /** Runs one statement as the owner, who sees everything. */
  public RowSet<Row> asOwner(String sql, Object... values) {
    PgConnection owner = connect(ownerUrl());
    try {
      return await(owner.preparedQuery(sql).execute(Tuple.from(values)));
    } finally {
      await(owner.close());
    }
  }

  public long count(String sql, Object... values) {
    return asOwner(sql, values).iterator().next().getLong(0);
  }

  public static <T extends @Nullable Object> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new AssertionError(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    writer.close();
    await(vertx.close());
  }
}
