package io.repairstream.testkit;

import io.repairstream.migrations.DatabaseMigrations;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.TopicProvisioner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * One broker, one migrated database and one registry for all tests of a suite: each starts when it
 * is first asked for, and ends with the JVM.
 */
public final class Parts {

  private static final Parts SUITE = new Parts();
  private static final int TOPIC_SECONDS = 60;

  /** Deadlines of clients, which end what users wait for, and not a test on a slow machine. */
  private static final Map<String, String> PATIENT =
      Map.of(
          "max.block.ms", "60000",
          "request.timeout.ms", "30000",
          "delivery.timeout.ms", "60000",
          "default.api.timeout.ms", "60000");

  private @Nullable PartSource source;
  private @Nullable String kafka;
  private @Nullable Database database;
  private @Nullable String registry;

  private final @Nullable Parts others;

  private Parts() {
    others = null;
  }

  private Parts(String kafka, Parts others) {
    this.kafka = kafka;
    this.others = others;
  }

  /** The parts of the suite that runs in this JVM. */
  public static Parts ofSuite() {
    return SUITE;
  }

  /**
   * The same database and registry beside the broker {@code ownKafka}, which is the caller's own.
   */
  public Parts beside(String ownKafka) {
    return new Parts(ownKafka, this);
  }

  /** The bootstrap servers of the broker. */
  public synchronized String kafka() {
    if (kafka == null) {
      kafka = source().kafka();
    }
    return kafka;
  }

  /** Clients of the broker that wait out a slow machine. */
  public KafkaClients clients() {
    return new KafkaClients(kafka(), PATIENT);
  }

  /** The database, with every migration applied. */
  public synchronized Database database() {
    if (others != null) {
      return others.database();
    }
    if (database == null) {
      Database empty = source().database();
      new DatabaseMigrations(empty.jdbcUrl(), empty.owner(), empty.password()).apply();
      database = empty;
    }
    return database;
  }

  /** The base URL of the registry's Confluent API. */
  public synchronized String registry() {
    if (others != null) {
      return others.registry();
    }
    if (registry == null) {
      registry = source().registry();
    }
    return registry;
  }

  /**
   * Creates the product's topics that are not there yet, as {@code infra/topics.yaml} says, and
   * returns when all are.
   */
  public void createProductTopics() {
    try (Admin admin = clients().admin();
        InputStream definitions = Files.newInputStream(topicsFile())) {
      new TopicProvisioner(admin, (short) 1).provision(TopicProvisioner.read(definitions));
    } catch (IOException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("cannot create the product's topics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topics", e);
    }
  }

  private static Path topicsFile() {
    @Nullable Path directory = Path.of("").toAbsolutePath();
    while (directory != null) {
      Path file = directory.resolve("infra").resolve("topics.yaml");
      if (Files.exists(file)) {
        return file;
      }
      directory = directory.getParent();
    }
    throw new IllegalStateException("infra/topics.yaml is not above the working directory");
  }

  /** Creates the topics that are not there yet, and returns when all are. */
  public void createTopics(Collection<NewTopic> topics) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
      for (var topic : admin.createTopics(topics).values().entrySet()) {
        try {
          topic.getValue().get(TOPIC_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw new IllegalStateException("cannot create topic " + topic.getKey(), e);
          }
        } catch (TimeoutException e) {
          throw new IllegalStateException("topic " + topic.getKey() + " is not created in time", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topics", e);
    }
  }

  private PartSource source() {
    PartSource current = source;
    if (current == null) {
      current = PartSource.chosen();
      Runtime.getRuntime().addShutdownHook(new Thread(current::stop, "stop-parts"));
      source = current;
    }
    return current;
  }
}
