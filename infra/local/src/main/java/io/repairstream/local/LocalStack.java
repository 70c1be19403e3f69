package io.repairstream.local;

import io.repairstream.embedded.EmbeddedStack;
import io.repairstream.embedded.Part;
import io.repairstream.embedded.Ports;
import io.repairstream.migrations.DatabaseMigrations;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.TopicProvisioner;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * The six processes of one installation: started in the order they need each other, stopped in
 * reverse.
 */
final class LocalStack {
  private static final int EDGE_HEAP_MEGABYTES = 224;
  private static final int YOUNG_SHARE = 4;
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final DataDirectory directory;
  private final Progress progress;
  private final ProductFiles files;
  private final Secrets secrets;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final EmbeddedStack stores;
  private final Supervisor supervisor;
  private final List<Part> started = new ArrayList<>();
  private final int apiPort;
  private final boolean rebuild;
  private final int edgeManagementPort = Ports.free();
  private @Nullable DemoOrganization demo;

  LocalStack(DataDirectory directory, Progress progress, LaunchOptions options) {
    this.directory = directory;
    this.progress = progress;
    this.files = ProductFiles.ofThisInstallation();
    this.secrets = new Secrets(new KeptProperties(directory.secrets()));
    this.stores = EmbeddedStack.in(directory.path());
    this.apiPort = Ports.orFree(options.port());
    this.rebuild = options.rebuild();
    this.supervisor = new Supervisor(progress, this::writeConnection);
  }

  /** Starts everything and says so; returns early when {@code stopRequested} in between. */
  void start(BooleanSupplier stopRequested) throws Exception {
    progress.say("data in " + directory.path());
    progress.say("starting Kafka broker, PostgreSQL and schema registry");
    synchronized (started) {
      started.addAll(List.of(stores.postgres(), stores.registry(), stores.kafka()));
    }
    stores.start(part -> progress.say(part.name() + " serves at " + part.address()));
    provision();
    ProcessSettings settings =
        new ProcessSettings(directory, stores, secrets, apiPort, edgeManagementPort);
    ProductProcess processors =
        process(
            "processors",
            files.processors(),
            256,
            settings.processors(),
            settings.processorsManagementPort());
    ProductProcess dispatcher =
        process(
            "dispatcher",
            files.dispatcher(),
            160,
            settings.dispatcher(),
            settings.dispatcherManagementPort());
    ProductProcess edge =
        process("edge", files.edge(), EDGE_HEAP_MEGABYTES, settings.edge(), edgeManagementPort);
    if (stopRequested.getAsBoolean()) {
      return;
    }
    if (rebuild) {
      progress.say("making the read model anew from the log");
      ReadModelRebuild.run(
          directory.of("edge"),
          files.edge(),
          directory.configuration("edge"),
          options(EDGE_HEAP_MEGABYTES),
          progress);
    }
    launch(List.of(processors, dispatcher, edge));
    if (stopRequested.getAsBoolean()) {
      return;
    }
    DemoOrganization organization =
        new DemoOrganization(
            http,
            apiUrl(),
            edge.address(),
            secrets.operatorToken(),
            new KeptProperties(directory.demo()));
    organization.ensure();
    demo = organization;
    started.forEach(supervisor::watch);
    writeConnection();
    Welcome.print(System.out, directory, apiUrl());
  }

  /** Side by side: none needs another to be ready, and most of each start is one core's work. */
  private void launch(List<ProductProcess> processes) throws InterruptedException {
    progress.say("starting " + String.join(", ", processes.stream().map(Part::name).toList()));
    synchronized (started) {
      started.addAll(processes);
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> starts = new ArrayList<>();
      for (ProductProcess process : processes) {
        starts.add(
            threads.submit(
                () -> {
                  process.start();
                  progress.say(process.name() + " is ready, process " + process.pid());
                }));
      }
      for (Future<?> start : starts) {
        start.get();
      }
    } catch (ExecutionException e) {
      throw new LocalFailure(String.valueOf(Objects.requireNonNull(e.getCause()).getMessage()), e);
    }
  }

  private ProductProcess process(
      String name, Path jar, int heapMegabytes, Map<String, String> settings, int managementPort) {
    Path configuration = directory.configuration(name);
    StringBuilder text = new StringBuilder();
    settings.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    DataDirectory.writePrivately(configuration, text.toString());
    return new ProductProcess(
        name, directory.of(name), jar, options(heapMegabytes), configuration, managementPort, http);
  }

  /**
   * The young generation has its whole size from the start: one that grows with what stays was
   * collected six times a second at 500 writes a second.
   */
  private static List<String> options(int heapMegabytes) {
    return List.of(
        "-Xms" + heapMegabytes / 2 + "m",
        "-Xmx" + heapMegabytes + "m",
        "-Xmn" + heapMegabytes / YOUNG_SHARE + "m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError");
  }

  private void provision() throws Exception {
    KafkaClients clients = new KafkaClients(stores.kafka().address(), Map.of());
    try (Admin admin = clients.admin();
        InputStream definitions = Files.newInputStream(files.topics())) {
      List<String> made =
          new TopicProvisioner(admin, (short) 1).provision(TopicProvisioner.read(definitions));
      progress.say(made.isEmpty() ? "topics are there" : "made " + made.size() + " topics");
    }
    int applied = new DatabaseMigrations(stores.postgres().jdbcUrl(), "postgres", "").apply();
    progress.say(applied == 0 ? "database is up to date" : "applied " + applied + " migrations");
  }

  private String apiUrl() {
    return "http://127.0.0.1:" + apiPort;
  }

  private void writeConnection() {
    DemoOrganization organization = demo;
    if (organization == null) {
      return;
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put("REPAIRSTREAM_URL", apiUrl());
    values.put("REPAIRSTREAM_MANAGEMENT_URL", "http://127.0.0.1:" + edgeManagementPort);
    values.put("REPAIRSTREAM_API_KEY", organization.apiKey());
    values.put("REPAIRSTREAM_READ_KEY", organization.readKey());
    values.put("REPAIRSTREAM_OWNER_TOKEN", organization.ownerToken());
    values.put("REPAIRSTREAM_OPERATOR_TOKEN", secrets.operatorToken());
    values.put("REPAIRSTREAM_SHOP_ID", organization.shopId());
    values.put("REPAIRSTREAM_SECOND_SHOP_ID", organization.secondShopId());
    values.put("KAFKA_BOOTSTRAP_SERVERS", stores.kafka().address());
    values.put("SCHEMA_REGISTRY_URL", stores.registry().address());
    values.put("DATABASE_URL", stores.postgres().address());
    synchronized (started) {
      for (Part part : started) {
        values.put(part.name().toUpperCase(Locale.ROOT) + "_PID", Long.toString(part.pid()));
      }
    }
    values.put("LAUNCHER_PID", Long.toString(ProcessHandle.current().pid()));
    new ConnectionFile(directory).write(values);
  }

  /** Stops the edge first, so that nothing new comes in, and the database last. */
  void stop() {
    supervisor.close();
    synchronized (started) {
      for (Part part : started.reversed()) {
        progress.say("stopping " + part.name());
        stopOne(part);
      }
    }
    progress.say("stopped; everything is kept in " + directory.path());
  }

  /** One part that cannot be stopped must not leave the others running. */
  private void stopOne(Part part) {
    try {
      part.stop();
    } catch (RuntimeException e) {
      progress.say(part.name() + " did not stop: " + e.getMessage());
    }
  }
}
