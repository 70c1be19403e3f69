package io.repairstream.edge;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.repairstream.edge.access.AccessControl;
import io.repairstream.edge.command.CommandIds;
import io.repairstream.edge.command.CommandProducer;
import io.repairstream.edge.command.KafkaCommandGateway;
import io.repairstream.edge.command.ReplyDecoder;
import io.repairstream.edge.command.ReplyInbox;
import io.repairstream.edge.command.WaitPolicy;
import io.repairstream.edge.contract.Contract;
import io.repairstream.edge.deadletter.KafkaDeadLetterDesk;
import io.repairstream.edge.estimate.ApprovalLinks;
import io.repairstream.edge.feed.Feed;
import io.repairstream.edge.feed.FeedSettings;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiPipeline;
import io.repairstream.edge.http.Consistency;
import io.repairstream.edge.http.CorsPolicy;
import io.repairstream.edge.http.Door;
import io.repairstream.edge.http.KeyDoor;
import io.repairstream.edge.http.RequestIds;
import io.repairstream.edge.limit.Admissions;
import io.repairstream.edge.limit.UsageCounter;
import io.repairstream.edge.limit.UsageLedger;
import io.repairstream.edge.limit.UsageReporter;
import io.repairstream.edge.limit.UsageTotals;
import io.repairstream.edge.limit.VisitorLimits;
import io.repairstream.edge.operator.OperatorDoor;
import io.repairstream.edge.projection.Projection;
import io.repairstream.edge.projection.ProjectionSettings;
import io.repairstream.edge.projection.ReadModelPart;
import io.repairstream.edge.server.ApiServer;
import io.repairstream.edge.server.ServerLimits;
import io.repairstream.edge.server.TlsFiles;
import io.repairstream.edge.store.Store;
import io.repairstream.edge.store.StoreSettings;
import io.repairstream.runtime.config.Configuration;
import io.repairstream.runtime.config.InvalidConfigurationException;
import io.repairstream.runtime.egress.SystemHostResolver;
import io.repairstream.runtime.egress.TargetGuard;
import io.repairstream.runtime.egress.TargetPolicy;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.EventLoops;
import io.repairstream.runtime.management.ManagementServer;
import io.repairstream.runtime.secret.DataKeyRing;
import io.repairstream.schemas.serde.WireFormat;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** Puts the edge process together. */
final class EdgeAssembly {
  private static final Duration TLS_LOOK = Duration.ofSeconds(10);
  private static final Duration SHORTEST_FEED = Duration.ofDays(3);
  private static final int RESOLVER_THREADS = 16;

  private final EdgeConfig config;
  private final Clock clock = Clock.systemUTC();
  private final SecureRandom random = new SecureRandom();
  private final Vertx vertx = EventLoops.watched();
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final KafkaClients kafka;
  private final WireFormat wire;
  private final RequestIds requestIds = new RequestIds(UuidCreator::getTimeOrderedEpoch);

  private EdgeAssembly(EdgeConfig config) {
    this.config = config;
    this.kafka = new KafkaClients(config.kafka());
    this.wire = SchemaRegistries.wireFormat(config.registry().url());
  }

  /** The parts of the process in start order. */
  static List<Component> assemble(EdgeConfig config) {
    return new EdgeAssembly(config).parts();
  }

  private List<Component> parts() {
    List<Component> roles = new ArrayList<>();
    ApiPipeline operator = null;
    if (config.roles().contains(EdgeConfig.Role.PROJECTION)) {
      roles.add(
          projection(ReadModelPart.ENTITIES, "projection", config.database().projectionWorkers()));
      roles.add(projection(ReadModelPart.DELIVERY_LOG, "delivery-log", 1));
      roles.add(projection(ReadModelPart.KPIS, "kpi-rows", 1));
    }
    if (config.roles().contains(EdgeConfig.Role.EDGE)) {
      operator = edge(roles);
    }
    List<Component> parts = new ArrayList<>();
    parts.add(new EventLoops(vertx));
    parts.add(management(roles, operator));
    parts.addAll(roles);
    return parts;
  }

  private Component management(List<Component> roles, @Nullable ApiPipeline operator) {
    return new ManagementServer(
        vertx,
        config.management().host(),
        config.management().port(),
        metrics,
        () -> roles,
        router -> {
          if (operator != null) {
            router.route("/operator/*").handler(context -> operator.handle(context.request()));
          }
        });
  }

  private Component projection(ReadModelPart part, String group, int workers) {
    return new Projection(
        part,
        vertx,
        kafka,
        wire,
        new ProjectionSettings(
            DatabaseUrl.projecting(config.database()),
            group,
            config.instanceId(),
            workers,
            feedRetention()),
        metrics,
        clock);
  }

  /** Walks through lists need the events of their last day, and of the rest before it. */
  private Duration feedRetention() {
    Duration retention = config.feed().retention();
    if (retention.compareTo(SHORTEST_FEED) < 0) {
      throw new InvalidConfigurationException(
          "edge.feed.retention: " + retention.toHours() + " hours (expected: at least 3 days)");
    }
    return retention;
  }

  /** Adds the parts that serve the API, and gives the pipeline of the operator's routes. */
  private ApiPipeline edge(List<Component> roles) {
    DataKeyRing keys = keys();
    Store store = store();
    AccessControl access = new AccessControl(store.access(), clock, System::nanoTime);
    Producer<byte[], byte[]> producer = kafka.producerThatNeverWaits("edge-" + config.instanceId());
    List<Schema> schemas = new ArrayList<>();
    CommandProducer commands =
        new CommandProducer(
            producer,
            wire,
            () -> List.copyOf(schemas),
            config.command().inFlight(),
            System::nanoTime,
            metrics);
    ReplyDecoder decoder = new ReplyDecoder(wire);
    ReplyInbox inbox =
        new ReplyInbox(
            () -> kafka.assignedConsumer("edge-replies-" + config.instanceId()),
            decoder,
            config.replyPartitions().orElse(List.of()),
            config.instanceId(),
            metrics);
    UsageLedger ledger = new UsageLedger(UuidCreator::getTimeOrderedEpoch);
    LongSupplier seconds = () -> TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
    Consistency applied = store.applied()::await;
    EdgeConfig.Feed bounds = config.feed();
    Feed feed =
        new Feed(
            vertx,
            store.feed(),
            applied,
            FeedSettings.of(
                bounds.streams(), bounds.streamsPerKey(), bounds.waits(), bounds.waitsPerKey()),
            metrics);
    EdgeHandlers handlers =
        new EdgeHandlers(
            new EdgeHandlers.Needs(
                vertx,
                new KafkaCommandGateway(vertx, commands, inbox, metrics),
                new CommandIds(UuidCreator::getTimeOrderedEpoch),
                decoder,
                store.entities(),
                store.events(),
                store.approvals(),
                store.operations(),
                store.reports(),
                store.imports(),
                store.time(),
                store.kpis(),
                feed,
                store.deliveries(),
                applied,
                guard(),
                keys,
                random,
                clock,
                new WaitPolicy(config.command().deadline()),
                new ApprovalLinks(config.publicUrl().orElse(null)),
                new VisitorLimits(seconds),
                new KafkaDeadLetterDesk(
                    () -> kafka.assignedConsumer("edge-dead-letters-" + config.instanceId()),
                    () -> kafka.transactionalProducer("operator-redrive"),
                    wire,
                    clock)));
    Door door =
        new KeyDoor(
            access, new Admissions(ledger, clock, seconds), new UsageCounter(ledger, clock));
    Contract contract = Contract.load("/openapi.yaml");
    Contract operatorContract = Contract.load("/operator.yaml");
    Map<String, ApiHandler> operator = handlers.operator(operatorContract);
    ApiPipeline api =
        new ApiPipeline(
            vertx,
            contract,
            handlers.api(contract),
            List.of("/api/v1", "/v1"),
            door,
            applied,
            cors(),
            requestIds,
            metrics);
    schemas.addAll(handlers.commandSchemas());
    roles.add(store);
    roles.add(commands);
    roles.add(inbox);
    roles.add(
        new UsageTotals(
            ledger, () -> kafka.assignedConsumer("edge-totals-" + config.instanceId()), wire));
    roles.add(new UsageReporter(ledger, producer, wire, clock));
    roles.add(
        new ApiServer(
            vertx,
            config.http().host(),
            config.http().port(),
            eventLoops(),
            limits(),
            config.http().tls().map(EdgeAssembly::files).orElse(null),
            api,
            feed::close,
            requestIds,
            metrics));
    return new ApiPipeline(
        vertx,
        operatorContract,
        operator,
        List.of("/operator"),
        new OperatorDoor(config.operatorToken().orElse("")),
        applied,
        new CorsPolicy(Set.of()),
        requestIds,
        metrics);
  }

  private int eventLoops() {
    int configured = config.http().eventLoops();
    return configured > 0 ? configured : Runtime.getRuntime().availableProcessors();
  }

  private ServerLimits limits() {
    EdgeConfig.Http http = config.http();
    return new ServerLimits(
        http.connections(),
        http.connectionsPerAddress(),
        http.requestsInWork(),
        http.headTimeout(),
        http.idleTimeout(),
        http.drain(),
        http.stopGrace());
  }

  private static TlsFiles files(EdgeConfig.Tls tls) {
    return new TlsFiles(
        Path.of(tls.certificate()), Path.of(tls.key()), tls.lookEvery().orElse(TLS_LOOK));
  }

  private CorsPolicy cors() {
    return Configuration.value(
        "edge.http.cors-origins",
        () -> new CorsPolicy(Set.copyOf(config.http().corsOrigins().orElse(List.of()))));
  }

  private Store store() {
    EdgeConfig.Database database = config.database();
    Duration deadline = database.deadline();
    return new Store(
        vertx,
        new StoreSettings(
            DatabaseUrl.reading(database),
            database.connections(),
            database.waitQueue(),
            deadline,
            database.waiters()));
  }

  private DataKeyRing keys() {
    String former = String.join(",", config.formerDataKeys().orElse(List.of()));
    return Configuration.value(
        "edge.data-key", () -> DataKeyRing.parse(config.dataKey(), former, random));
  }

  private TargetGuard guard() {
    TargetPolicy policy =
        Configuration.value(
            "edge.allowed-target-blocks",
            () ->
                TargetPolicy.of(
                    config.allowPrivateWebhooks(), config.allowedTargetBlocks().orElse(List.of())));
    return new TargetGuard(policy, new SystemHostResolver(RESOLVER_THREADS));
  }
}
