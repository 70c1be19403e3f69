package io.repairstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.runtime.config.Configuration;
import io.repairstream.runtime.config.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every key and every default of the process. */
final class WebhookConfigTest {
  private static final List<String> REQUIRED =
      List.of(
          "webhook.kafka.bootstrap-servers=broker:9092",
          "webhook.registry.url=http://registry",
          "webhook.instance-id=a",
          "webhook.data-key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

  @TempDir private Path directory;

  @Test
  void hasTheDocumentedDefaults() throws IOException {
    WebhookConfig config = load();

    assertThat(config.roles()).containsExactlyInAnyOrder(WebhookConfig.Role.values());
    assertThat(config.kafka().properties()).isEmpty();
    assertThat(config.stateDir()).isEqualTo("state");
    assertThat(config.management().host()).isEqualTo("127.0.0.1");
    assertThat(config.management().port()).isEqualTo(9082);
    assertThat(config.allowPrivateWebhooks()).isFalse();
    assertThat(config.allowedTargetBlocks()).isEmpty();
    assertThat(config.formerDataKeys()).isEmpty();
    assertThat(config.fanout().commitIntervalMs()).isEqualTo(15);
    assertThat(config.fanout().threads()).isEqualTo(1);
    assertThat(config.dispatch().inFlight()).isEqualTo(2_000);
    assertThat(config.dispatch().waiting()).isEqualTo(5_000);
    assertThat(config.dispatch().unsettled()).isEqualTo(10_000);
    assertThat(config.dispatch().heldBytes()).isZero();
    assertThat(config.dispatch().parkedBytes()).isEqualTo(67_108_864);
    assertThat(config.dispatch().softDeadline()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.dispatch().hardDeadline()).isEqualTo(Duration.ofSeconds(15));
    assertThat(config.dispatch().commitInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.dispatch().laneInFlight()).isEqualTo(4);
    assertThat(config.dispatch().laneQueued()).isEqualTo(16);
    assertThat(config.dispatch().breakerFailures()).isEqualTo(5);
    assertThat(config.dispatch().breakerFirst()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.dispatch().breakerLongest()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void takesEveryKey() throws IOException {
    WebhookConfig config =
        load(
            "webhook.roles=dispatch",
            "webhook.kafka.properties.security.protocol=SSL",
            "webhook.state-dir=/var/state",
            "webhook.management.host=0.0.0.0",
            "webhook.management.port=1",
            "webhook.former-data-keys=a:x,b:y",
            "webhook.allow-private-webhooks=true",
            "webhook.allowed-target-blocks=10.0.0.0/8,fd00::/8",
            "webhook.fanout.commit-interval-ms=20",
            "webhook.fanout.threads=2",
            "webhook.dispatch.in-flight=1",
            "webhook.dispatch.connections=9",
            "webhook.dispatch.waiting=2",
            "webhook.dispatch.unsettled=3",
            "webhook.dispatch.held-bytes=5",
            "webhook.dispatch.parked-bytes=4",
            "webhook.dispatch.soft-deadline=PT1S",
            "webhook.dispatch.hard-deadline=PT3S",
            "webhook.dispatch.commit-interval=PT2S",
            "webhook.dispatch.lane-in-flight=5",
            "webhook.dispatch.lane-queued=6",
            "webhook.dispatch.breaker-failures=7",
            "webhook.dispatch.breaker-first=PT4S",
            "webhook.dispatch.breaker-longest=PT5S");

    assertThat(config.roles()).containsExactly(WebhookConfig.Role.DISPATCH);
    assertThat(config.kafka().properties()).containsEntry("security.protocol", "SSL");
    assertThat(config.formerDataKeys()).contains(List.of("a:x", "b:y"));
    assertThat(config.allowedTargetBlocks()).contains(List.of("10.0.0.0/8", "fd00::/8"));
    assertThat(config.dispatch().connections()).isEqualTo(9);
    assertThat(config.dispatch().heldBytes()).isEqualTo(5);
    assertThat(config.dispatch().parkedBytes()).isEqualTo(4);
    assertThat(config.dispatch().breakerLongest()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void refusesUnknownKeys() {
    assertThatThrownBy(() -> load("webhook.dispatch.in-fligth=1"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("in-fligth");
  }

  private WebhookConfig load(String... lines) throws IOException {
    List<String> all = new ArrayList<>(REQUIRED);
    all.addAll(List.of(lines));
    Path file = Files.write(directory.resolve("webhook.properties"), all);
    return Configuration.load(WebhookConfig.class, new String[] {"--config", file.toString()});
  }
}
