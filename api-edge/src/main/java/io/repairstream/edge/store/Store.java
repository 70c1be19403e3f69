package io.repairstream.edge.store;

import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.Health;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The read model as this process reaches it: bounded connections, and everything that can be read
 * through them.
 */
public final class Store implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(Store.class);
  private static final int PIPELINE = 16;
  private static final int PREPARED_STATEMENTS = 256;
  private static final int PREPARED_STATEMENT_LENGTH = 4_096;
  private static final int IDLE_SECONDS = 60;
  private static final long CLOSE_SECONDS = 5;

  private final Pool pool;
  private final Notifications notifications;
  private final PgAppliedSequences applied;
  private final EntityReads entities;
  private final EventReads events;
  private final FeedReads feed;
  private final AccessReads access;
  private final ApprovalReads approvals;
  private final OperationReads operations;
  private final ReportReads reports;
  private final ImportReads imports;
  private final TimeReads time;
  private final KpiReads kpis;
  private final DeliveryReads deliveries;

  /** A store that connects when it is first asked; {@link #start} only begins to listen. */
  public Store(Vertx vertx, StoreSettings settings) {
    PgConnectOptions options =
        PgConnectOptions.fromUri(settings.databaseUrl())
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(PREPARED_STATEMENTS)
            .setPreparedStatementCacheSqlFilter(sql -> sql.length() < PREPARED_STATEMENT_LENGTH)
            .setPipeliningLimit(PIPELINE)
            .addProperty("application_name", "repairstream-edge")
            .addProperty("statement_timeout", Long.toString(settings.deadline().toMillis()));
    this.pool =
        PgBuilder.pool()
            .with(
                new PoolOptions()
                    .setMaxSize(settings.connections())
                    .setMaxWaitQueueSize(settings.waitQueue())
                    .setConnectionTimeout(Math.toIntExact(settings.deadline().toMillis()))
                    .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
            .with(new NetClientOptions().setTcpKeepAlive(true).setIdleTimeout(IDLE_SECONDS))
            .connectingTo(options)
            .using(vertx)
            .build();
    Tenants tenants = new Tenants(pool, settings.deadline());
    this.notifications = new Notifications(vertx, new PgConnectOptions(options));
    this.applied = new PgAppliedSequences(vertx, tenants, notifications, settings.waiters());
    this.entities = new PgEntityReads(tenants);
    this.events = new PgEventReads(tenants);
    this.feed = new PgFeedReads(tenants);
    this.access = new PgAccessReads(tenants, notifications);
    this.approvals = new PgApprovalReads(tenants);
    this.operations = new PgOperationReads(tenants);
    this.reports = new PgReportReads(tenants);
    this.imports = new PgImportReads(tenants);
    this.time = new PgTimeReads(tenants);
    this.kpis = new PgKpiReads(tenants);
    this.deliveries = new PgDeliveryReads(tenants);
  }

  /** Entities by id and in lists. */
  public EntityReads entities() {
    return entities;
  }

  /** What happened to entities. */
  public EventReads events() {
    return events;
  }

  /** Everything that happened to an organization. */
  public FeedReads feed() {
    return feed;
  }

  /** Who secrets belong to. */
  public AccessReads access() {
    return access;
  }

  /** Where approval links lead. */
  public ApprovalReads approvals() {
    return approvals;
  }

  /** What became of commands. */
  public OperationReads operations() {
    return operations;
  }

  /** Numbers of reports. */
  public ReportReads reports() {
    return reports;
  }

  /** Imports and their rows. */
  public ImportReads imports() {
    return imports;
  }

  /** Sums of time entries. */
  public TimeReads time() {
    return time;
  }

  /** KPIs and what they are made of. */
  public KpiReads kpis() {
    return kpis;
  }

  /** Webhook deliveries and their attempts. */
  public DeliveryReads deliveries() {
    return deliveries;
  }

  /** How far the read model has come. */
  public AppliedSequences applied() {
    return applied;
  }

  @Override
  public String name() {
    return "store";
  }

  @Override
  public void start() {
    notifications.open();
  }

  @Override
  public Health check() {
    return notifications.connected() ? Health.up() : Health.down("postgresql is not connected");
  }

  @Override
  public void close() {
    applied.close();
    try {
      Future.join(notifications.close(), pool.close())
          .toCompletionStage()
          .toCompletableFuture()
          .get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.atWarn().setCause(e).log("connections of the store did not close in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
