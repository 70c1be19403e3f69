package io.repairstream.benchmarks.processing;

import io.repairstream.benchmarks.kafka.BenchmarkTopics;
import io.repairstream.embedded.EmbeddedKafka;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Topics;
import java.nio.file.Path;
import java.util.Map;

/**
 * The broker of one part of P3, whose topics are made afresh for each measurement; the commands
 * stay.
 */
record Broker(EmbeddedKafka kafka, KafkaClients clients, BenchmarkTopics topics, Path definitions) {
  static Broker of(EmbeddedKafka kafka, Path definitions) {
    KafkaClients clients = new KafkaClients(kafka.address(), Map.of());
    return new Broker(kafka, clients, new BenchmarkTopics(clients), definitions);
  }

  String address() {
    return kafka.address();
  }

  void provision() {
    topics.provision(definitions);
  }

  void refresh() {
    topics.clearAllBut(Topics.COMMANDS);
    provision();
  }
}
