package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.runtime.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an edge must be told, and what it need not be. */
final class EdgeConfigTest {
  private static final List<String> LEAST =
      List.of(
          "edge.kafka.bootstrap-servers=127.0.0.1:9092",
          "edge.registry.url=http://127.0.0.1:8081",
          "edge.database.host=127.0.0.1",
          "edge.database.name=repairstream",
          "edge.data-key=AAAA",
          "edge.operator-token=token",
          "edge.instance-id=a");

  @TempDir private Path directory;

  @Test
  void withoutAnyWordOfTlsThereIsNone() throws IOException {
    assertThat(load().http().tls()).isEmpty();
  }

  @Test
  void tlsNeedsItsTwoFilesAndNothingElse() throws IOException {
    EdgeConfig config = load("edge.http.tls.certificate=cert.pem", "edge.http.tls.key=key.pem");

    assertThat(config.http().tls())
        .hasValueSatisfying(
            tls -> {
              assertThat(tls.certificate()).isEqualTo("cert.pem");
              assertThat(tls.lookEvery()).isEmpty();
            });
    assertThat(
            load(
                    "edge.http.tls.certificate=cert.pem",
                    "edge.http.tls.key=key.pem",
                    "edge.http.tls.look-every=1s")
                .http()
                .tls()
                .orElseThrow()
                .lookEvery())
        .contains(Duration.ofSeconds(1));
  }

  @Test
  void withoutAnyWordOfOriginsNoBrowserMayRead() throws IOException {
    assertThat(load().http().corsOrigins()).isEmpty();
    assertThat(
            load("edge.http.cors-origins=https://a.example,https://b.example").http().corsOrigins())
        .contains(List.of("https://a.example", "https://b.example"));
  }

  private EdgeConfig load(String... more) throws IOException {
    List<String> lines = new ArrayList<>(LEAST);
    lines.addAll(List.of(more));
    Path file = Files.write(directory.resolve("edge.properties"), lines);
    return Configuration.load(EdgeConfig.class, new String[] {"--config", file.toString()});
  }
}
