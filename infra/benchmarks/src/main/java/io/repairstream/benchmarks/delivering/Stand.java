package io.repairstream.benchmarks.delivering;

import io.repairstream.benchmarks.kafka.BenchmarkTopics;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.processing.CommandLog;
import io.repairstream.benchmarks.product.Installation;
import io.repairstream.embedded.EmbeddedKafka;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** A broker, the receivers of one population, and where the programs between them are started. */
final class Stand {
  private final Installation installation;
  private final String registry;
  private final Path directory;
  private final Scope scope;
  private final EmbeddedKafka kafka;
  private final KafkaClients clients;
  private final BenchmarkTopics topics;
  private final WireFormat wire;
  private final Receiver receiver;
  private final Population population;

  private Stand(
      Installation installation,
      String registry,
      Path directory,
      Scope scope,
      EmbeddedKafka kafka,
      int endpoints,
      Receiver receiver) {
    this.installation = installation;
    this.registry = registry;
    this.directory = directory;
    this.scope = scope;
    this.kafka = kafka;
    this.clients = new KafkaClients(kafka.address(), Map.of());
    this.topics = new BenchmarkTopics(clients);
    this.wire = SchemaRegistries.wireFormat(registry);
    this.receiver = receiver;
    this.population = new Population(endpoints, receiver.url());
  }

  /**
   * Starts a broker of its own in {@code directory}, for {@code endpoints} endpoints and tickets
   * with numbers below {@code tickets}.
   */
  static Stand open(
      Installation installation,
      String registry,
      Path directory,
      int endpoints,
      int tickets,
      Scope scope) {
    return open(installation, registry, directory, endpoints, () -> new Receiver(tickets), scope);
  }

  /** The same with a receiver of one's own. */
  static Stand open(
      Installation installation,
      String registry,
      Path directory,
      int endpoints,
      Supplier<Receiver> receiver,
      Scope scope) {
    EmbeddedKafka kafka = new EmbeddedKafka(directory.resolve("kafka"), 0);
    scope.own(kafka::stop);
    kafka.start();
    Stand stand =
        new Stand(installation, registry, directory, scope, kafka, endpoints, receiver.get());
    scope.own(stand.receiver);
    stand.topics.provision(installation.topics());
    return stand;
  }

  /** Deletes every topic but {@code kept} and whatever groups have committed. */
  void clearAllBut(String... kept) {
    topics.clearAllBut(kept);
    topics.provision(installation.topics());
  }

  /** Writes every endpoint as fan-out would. */
  void writeEndpoints() {
    try (RecordLog log = throughput()) {
      for (long n = 0; n < population.size(); n++) {
        log.write(Topics.WEBHOOK_ENDPOINTS, population.endpointId(n), population.endpoint(n));
      }
    }
  }

  /** Writes the registration of every endpoint, for fan-out. */
  void writeRegistrations() {
    try (RecordLog log = throughput()) {
      for (long n = 0; n < population.size(); n++) {
        log.write(Topics.EVENTS, population.organization(n), population.registered(n));
      }
    }
  }

  /** Writes the deliveries of tickets 0 to {@code count}, as fan-out would. */
  void writeDeliveries(int count) {
    try (RecordLog log = throughput()) {
      for (long n = 0; n < count; n++) {
        writeDelivery(log, n);
      }
    }
  }

  /** Writes tickets 0 to {@code count}, for fan-out. */
  void writeTickets(int count) {
    try (RecordLog log = throughput()) {
      for (long n = 0; n < count; n++) {
        writeTicket(log, n);
      }
    }
  }

  void writeDelivery(RecordLog log, long number) {
    log.write(
        Topics.WEBHOOK_DELIVERIES,
        population.endpointId(number % population.size()),
        population.delivery(number));
  }

  void writeTicket(RecordLog log, long number) {
    log.write(
        Topics.EVENTS,
        population.organization(number % population.size()),
        population.ticket(number));
  }

  /** A log that gathers records before it sends them. */
  RecordLog throughput() {
    return log(CommandLog.THROUGHPUT);
  }

  /** A log whose producer has {@code settings}. */
  RecordLog log(Map<String, String> settings) {
    return new RecordLog(kafka.address(), wire, settings);
  }

  String bootstrap() {
    return kafka.address();
  }

  String registry() {
    return registry;
  }

  Installation installation() {
    return installation;
  }

  Path directory() {
    return directory;
  }

  Scope scope() {
    return scope;
  }

  KafkaClients clients() {
    return clients;
  }

  BenchmarkTopics topics() {
    return topics;
  }

  WireFormat wire() {
    return wire;
  }

  Receiver receiver() {
    return receiver;
  }

  Population population() {
    return population;
  }
}
