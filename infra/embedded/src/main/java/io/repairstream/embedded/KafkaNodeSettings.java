package io.repairstream.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of a broker that is alone, small and quick to come back. */
final class KafkaNodeSettings {

  private static final String NODE_ID = "1";

  private KafkaNodeSettings() {}

  static Map<String, String> of(Path log, int port, int controllerPort) {
    Map<String, String> settings = new LinkedHashMap<>();
    String broker = Ports.LOOPBACK + ":" + port;
    String controller = Ports.LOOPBACK + ":" + controllerPort;
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", NODE_ID);
    settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "BROKER");
    settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("listeners", "BROKER://" + broker + ",CONTROLLER://" + controller);
    settings.put("advertised.listeners", "BROKER://" + broker);
    settings.put("log.dirs", log.toString());
    settings.put("auto.create.topics.enable", "false");
    putReplicationOfOne(settings);
    putQuickReturn(settings);
    putSmallFootprint(settings);
    return settings;
  }

  private static void putReplicationOfOne(Map<String, String> settings) {
    settings.put("default.replication.factor", "1");
    settings.put("min.insync.replicas", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
  }

  private static void putQuickReturn(Map<String, String> settings) {
    // A killed broker is refused at its return until its old session has run out.
    settings.put("broker.session.timeout.ms", "2000");
    settings.put("broker.heartbeat.interval.ms", "300");
    settings.put("initial.broker.registration.timeout.ms", "60000");
    settings.put("controller.quorum.election.timeout.ms", "200");
    settings.put("controller.quorum.fetch.timeout.ms", "1000");
    settings.put("controller.quorum.election.backoff.max.ms", "200");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("group.min.session.timeout.ms", "1000");
  }

  private static void putSmallFootprint(Map<String, String> settings) {
    // The cleaner's buffer is taken from the heap at start; its default is half of ours.
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "4");
    settings.put("num.recovery.threads.per.data.dir", "2");
  }
}
