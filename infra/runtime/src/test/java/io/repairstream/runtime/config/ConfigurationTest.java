package io.repairstream.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationTest {
  @TempDir private Path directory;

  /** A mapping as processes have them. */
  @ConfigMapping(prefix = "sample")
  public interface SampleConfig {
    String name();

    @WithDefault("5s")
    Duration replyDeadline();

    Http http();

    /** A nested group. */
    interface Http {
      @WithDefault("8080")
      int port();
    }
  }

  @Test
  void fileGivesValuesAndTheMappingGivesDefaults() throws IOException {
    SampleConfig config = load(Map.of(), "sample.name=edge", "sample.http.port=9090");

    assertThat(config.name()).isEqualTo("edge");
    assertThat(config.http().port()).isEqualTo(9090);
    assertThat(config.replyDeadline()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void durationsAreWrittenAsPeopleDoOrInIso8601() throws IOException {
    for (String text : List.of("200ms", "PT0.2S")) {
      assertThat(
              load(Map.of(), "sample.name=edge", "sample.reply-deadline=" + text).replyDeadline())
          .isEqualTo(Duration.ofMillis(200));
    }
    assertThat(load(Map.of(), "sample.name=edge", "sample.reply-deadline=30d").replyDeadline())
        .isEqualTo(Duration.ofDays(30));
  }

  @Test
  void environmentWinsOverTheFile() throws IOException {
    SampleConfig config =
        load(Map.of("SAMPLE_HTTP_PORT", "7070"), "sample.name=edge", "sample.http.port=9090");

    assertThat(config.http().port()).isEqualTo(7070);
  }

  @Test
  void misspeltKeyIsNamed() {
    assertThatThrownBy(() -> load(Map.of(), "sample.name=edge", "sample.http.prot=9090"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("sample.http.prot");
  }

  @Test
  void keyOfAnotherProcessIsNamed() {
    assertThatThrownBy(() -> load(Map.of(), "sample.name=edge", "samlpe.http.port=9090"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("samlpe.http.port")
        .hasMessageContaining("sample.");
  }

  @Test
  void missingKeyIsNamed() {
    assertThatThrownBy(() -> load(Map.of(), "sample.http.port=9090"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("sample.name");
  }

  @Test
  void valueOfTheWrongTypeIsNamed() {
    assertThatThrownBy(() -> load(Map.of(), "sample.name=edge", "sample.http.port=many"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("many");
  }

  @Test
  void unknownArgumentIsRefused() {
    assertThatThrownBy(() -> Configuration.load(SampleConfig.class, new String[] {"--cofnig", "x"}))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("--cofnig");
  }

  @Test
  void aValueThatIsRefusedNamesItsKey() {
    assertThat(Configuration.value("sample.blocks", () -> 7)).isEqualTo(7);
    assertThatThrownBy(
            () ->
                Configuration.value(
                    "sample.blocks",
                    () -> {
                      throw new IllegalArgumentException("10.0.0.0 (expected: a block)");
                    }))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage("sample.blocks: 10.0.0.0 (expected: a block)");
  }

  private SampleConfig load(Map<String, String> environment, String... lines) throws IOException {
    Path file = directory.resolve("sample.properties");
    Files.write(file, List.of(lines));
    return Configuration.load(
        SampleConfig.class, new String[] {"--config", file.toString()}, environment);
  }
}
