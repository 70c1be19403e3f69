package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.usage.UsageTotal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The consumers that the page for analysts shows read what we write, and what it promises holds.
 */
final class AnalyticsPageIT {
  private static final Path PAGE = Path.of("..", "..", "ANALYTICS.md");
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String SUBJECT = Topics.USAGE_TOTALS + "-" + UsageTotal.class.getName();

  private final LaunchedStack stack = LaunchedStack.shared();
  private final Api api =
      new Api(stack.value("REPAIRSTREAM_URL"), stack.value("REPAIRSTREAM_API_KEY"));

  @TempDir private Path folder;

  /** The languages of the page, what runs them and what their libraries are known by. */
  private enum Language {
    JAVA("java", "UsageReader.java", List.of()),
    PYTHON(
        "python",
        "page.py",
        List.of("python3", "-c", "import confluent_kafka.schema_registry.avro")),
    NODE(
        "javascript",
        "page.js",
        List.of(
            "node",
            "-e",
            "require('kafkajs'); require('@kafkajs/confluent-schema-registry'); require('lz4js')"));

    private final String fence;
    private final String file;
    private final List<String> probe;

    Language(String fence, String file, List<String> probe) {
      this.fence = fence;
      this.file = file;
      this.probe = probe;
    }

    List<String> run(Path program) {
      return switch (this) {
        case JAVA ->
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                program.toString());
        case PYTHON -> List.of("python3", program.toString());
        case NODE -> List.of("node", program.toString());
      };
    }

    boolean here() {
      if (probe.isEmpty()) {
        return true;
      }
      try {
        Process process =
            new ProcessBuilder(probe)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
      } catch (IOException e) {
        // There is no such program.
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void readsTheTotalOfWhatWasCalled(Language language) throws Exception {
    String snippet = snippet(language.fence);
    assumeTrue(
        language.here(), () -> language + " or its libraries are not on this machine: not tested");
    Path program = Files.writeString(folder.resolve(language.file), snippet);
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(language.run(program))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", stack.value("KAFKA_BOOTSTRAP_SERVERS"),
                "SCHEMA_REGISTRY_URL", stack.value("SCHEMA_REGISTRY_URL")));
    Process process = builder.start();
    try {
      String key = organization() + "|api_calls|";
      Awaitility.await("the reader to tell the total that the product tells")
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () -> {
                long calls = calls();
                List<Long> totals = totals(output, key);
                assertThat(process.isAlive() || !totals.isEmpty())
                    .as(Files.readString(output))
                    .isTrue();
                assertThat(totals).as(Files.readString(output)).contains(calls);
              });
    } finally {
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void subjectsOfPublicTopicsTakeFullTransitiveChangesAlone() throws Exception {
    JsonNode subjects = registry("GET", "/subjects", null);
    List<String> checked = new ArrayList<>();
    for (JsonNode subject : subjects) {
      String topic = subject.asText().replaceAll("-io[.].*", "");
      if (Topics.PUBLIC.contains(topic)) {
        checked.add(topic);
        assertThat(registry("GET", "/config/" + subject.asText(), null).toString())
            .as(subject.asText())
            .contains("\"FULL_TRANSITIVE\"");
      }
    }
    assertThat(checked).containsExactlyInAnyOrderElementsOf(Topics.PUBLIC);
    String incompatible =
        "{\"type\":\"record\",\"name\":\"UsageTotal\",\"namespace\":\"io.repairstream.schemas.usage\","
            + "\"fields\":[{\"name\":\"another\",\"type\":\"string\"}]}";
    String body = Api.JSON.createObjectNode().put("schema", incompatible).toString();
    assertThat(registry("POST", "/subjects/" + SUBJECT + "/versions", body).path("error_code"))
        .hasToString("409");
  }

  @Test
  void theCopyForReadersThatKnowNoStrategyHasTheSameId() throws Exception {
    JsonNode latest = registry("GET", "/subjects/" + SUBJECT + "/versions/latest", null);
    String body =
        Api.JSON.createObjectNode().put("schema", latest.required("schema").asText()).toString();
    JsonNode copy = registry("POST", "/subjects/" + Topics.USAGE_TOTALS + "-value/versions", body);

    assertThat(copy.required("id")).isEqualTo(latest.required("id"));
  }

  private String organization() {
    return api.get("/api/v1/shops").data().get(0).required("org_id").asText();
  }

  /** What the product tells its organization, which has been called for it. */
  private long calls() {
    for (JsonNode meter : api.get("/api/v1/reports/usage").data().required("usage_meters")) {
      if (meter.required("meter_type").asText().equals("api_calls")) {
        return meter.required("usage_count").asLong();
      }
    }
    throw new AssertionError("api_calls is not told");
  }

  private static List<Long> totals(Path output, String key) throws IOException {
    return Files.readAllLines(output).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
        .toList();
  }

  private JsonNode registry(String method, String path, @Nullable String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(stack.value("SCHEMA_REGISTRY_URL") + path))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    try (HttpClient http = HttpClient.newHttpClient()) {
      return Api.JSON.readTree(
          http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    }
  }

  private static String snippet(String fence) throws IOException {
    Matcher found =
        Pattern.compile("```" + fence + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    assertThat(found.find()).as(fence).isTrue();
    return found.group(1);
  }
}
