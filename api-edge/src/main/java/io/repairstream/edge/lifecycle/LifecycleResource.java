package io.repairstream.edge.lifecycle;

import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.problem.ApiProblem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves {@code /lifecycles}: what the engine's tables were written out as. */
public final class LifecycleResource {
  private static final String MERMAID = "text/vnd.mermaid";

  private final Vertx vertx;

  /** A resource that reads what is on the class path beside the event loop. */
  public LifecycleResource(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Its handlers by operationId. */
  public Map<String, ApiHandler> handlers() {
    return Map.of("getLifecycle", this::find);
  }

  private Future<Answer> find(ApiRequest request) {
    boolean drawn = drawn(request);
    String file = "/lifecycles/" + request.id().replace('@', '-') + (drawn ? ".mmd" : ".json");
    return vertx
        .executeBlocking(() -> read(file), false)
        .map(
            text -> {
              if (text == null) {
                throw ApiProblem.notFound("lifecycle", request.id());
              }
              return drawn ? Answer.text(text, MERMAID) : Answer.of(200, text);
            });
  }

  private static boolean drawn(ApiRequest request) {
    String format = request.query().get("format");
    String accept = request.headers().accept();
    return format == null ? accept != null && accept.contains(MERMAID) : format.equals("mermaid");
  }

  private static @Nullable String read(String file) throws IOException {
    try (InputStream in = LifecycleResource.class.getResourceAsStream(file)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
