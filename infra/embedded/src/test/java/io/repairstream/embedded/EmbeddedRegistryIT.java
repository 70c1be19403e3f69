package io.repairstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedRegistryIT {

  private static final String SCHEMA =
      "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Letter\\\",\\\"fields\\\":"
          + "[{\\\"name\\\":\\\"value\\\",\\\"type\\\":\\\"%s\\\"}]}\"}";

  @TempDir Path directory;

  @Test
  void keepsSchemasThroughAKillAndRefusesIncompatibleOnes() throws Exception {
    try (EmbeddedRegistry registry = new EmbeddedRegistry(directory, 0)) {
      registry.start();
      HttpResponse<String> registered =
          send(registry, "/subjects/letters/versions", SCHEMA.formatted("string"));
      assertThat(registered.statusCode()).isEqualTo(200);

      registry.kill();
      assertThat(registry.onExit().get(60, TimeUnit.SECONDS)).isNotZero();
      registry.start();
      assertThat(send(registry, "/subjects/letters/versions", SCHEMA.formatted("string")).body())
          .isEqualTo(registered.body());
      assertThat(send(registry, "/subjects/letters/versions", SCHEMA.formatted("int")).statusCode())
          .isEqualTo(409);

      registry.compatibility("letters", "NONE");
      assertThat(send(registry, "/subjects/letters/versions", SCHEMA.formatted("int")).statusCode())
          .isEqualTo(200);
      assertThat(send(registry, "/schemas/ids/1", null).body()).contains("Letter");
    }
  }

  private static HttpResponse<String> send(
      EmbeddedRegistry registry, String path, @Nullable String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(registry.address() + path))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json");
    if (body != null) {
      request.POST(BodyPublishers.ofString(body));
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
