package io.repairstream.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Parts as containers, where a Docker engine is there. */
final class ContainerParts implements PartSource {

  private static final int REGISTRY_PORT = 8080;
  private static final String REGISTRY_PATH = "/apis/ccompat/v7";

  private final Deque<GenericContainer<?>> started = new ArrayDeque<>();

  @Override
  public String kafka() {
    KafkaContainer kafka =
        new KafkaContainer("apache/kafka:4.3.1")
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
    return start(kafka).getBootstrapServers();
  }

  @Override
  public Database database() {
    PostgreSQLContainer postgres = start(new PostgreSQLContainer("postgres:18"));
    return new Database(
        postgres.getHost(),
        postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
        postgres.getDatabaseName(),
        postgres.getUsername(),
        postgres.getPassword());
  }

  @Override
  public String registry() {
    GenericContainer<?> registry =
        start(
            new GenericContainer<>("apicurio/apicurio-registry:3.3.3")
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(Wait.forHttp(REGISTRY_PATH + "/subjects").forPort(REGISTRY_PORT)));
    return "http://"
        + registry.getHost()
        + ":"
        + registry.getMappedPort(REGISTRY_PORT)
        + REGISTRY_PATH;
  }

  @Override
  public void stop() {
    while (!started.isEmpty()) {
      started.pop().stop();
    }
  }

  private <C extends GenericContainer<?>> C start(C container) {
    started.push(container);
    container.start();
    return container;
  }
}
