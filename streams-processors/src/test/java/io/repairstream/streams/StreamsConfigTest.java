package io.repairstream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.runtime.config.Configuration;
import io.repairstream.runtime.config.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every key and every default. */
class StreamsConfigTest {
  private static final String NEEDED =
      """
      streams.kafka.bootstrap-servers=broker:9092
      streams.registry.url=http://registry
      streams.instance-id=a
      streams.state-dir=/state
      """;

  @TempDir Path directory;

  @Test
  void defaults() throws IOException {
    StreamsConfig config = load(NEEDED);

    assertThat(config.topologies())
        .containsExactly(TopologyName.ORGANIZATION, TopologyName.KPI, TopologyName.METERING);
    assertThat(config.commitIntervalMs()).isEqualTo(15);
    assertThat(config.threads()).isEqualTo(1);
    assertThat(config.standbyReplicas()).isZero();
    assertThat(config.management().host()).isEqualTo("127.0.0.1");
    assertThat(config.management().port()).isEqualTo(9081);
    assertThat(config.kafka().properties()).isEmpty();
  }

  @Test
  void everyKey() throws IOException {
    StreamsConfig config =
        load(
            NEEDED
                + """
                streams.topologies=metering,kpi
                streams.commit-interval-ms=50
                streams.threads=4
                streams.standby-replicas=1
                streams.management.host=0.0.0.0
                streams.management.port=0
                streams.kafka.properties."security.protocol"=SSL
                """);

    assertThat(config.kafka().bootstrapServers()).isEqualTo("broker:9092");
    assertThat(config.registry().url()).isEqualTo("http://registry");
    assertThat(config.instanceId()).isEqualTo("a");
    assertThat(config.stateDir()).isEqualTo("/state");
    assertThat(config.topologies()).containsExactly(TopologyName.METERING, TopologyName.KPI);
    assertThat(config.commitIntervalMs()).isEqualTo(50);
    assertThat(config.threads()).isEqualTo(4);
    assertThat(config.standbyReplicas()).isEqualTo(1);
    assertThat(config.management().host()).isEqualTo("0.0.0.0");
    assertThat(config.management().port()).isZero();
    assertThat(config.kafka().properties()).isEqualTo(Map.of("security.protocol", "SSL"));
  }

  @Test
  void refusesKeysNobodyKnowsAndKeysThatAreMissing() {
    assertThatThrownBy(() -> load(NEEDED + "streams.treads=4\n"))
        .isInstanceOf(InvalidConfigurationException.class);
    assertThatThrownBy(() -> load("streams.instance-id=a\n"))
        .isInstanceOf(InvalidConfigurationException.class);
  }

  private StreamsConfig load(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("streams.properties"), text);
    return Configuration.load(StreamsConfig.class, new String[] {"--config", file.toString()});
  }
}
