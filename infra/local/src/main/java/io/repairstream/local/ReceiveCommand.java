package io.repairstream.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code infra/receive}: a webhook receiver for trying things: verifies each delivery and prints
 * it.
 */
@Command(
    name = "infra/receive",
    mixinStandardHelpOptions = true,
    description =
        "Receives webhooks on this machine, verifies both signatures and prints each delivery.")
final class ReceiveCommand implements Callable<Integer> {
  private static final int MAX_BODY = 1 << 20;
  private static final int BACKLOG = 50;
  private static final int FAILURE = 500;
  private static final int NO_CONTENT = 204;

  private final AtomicInteger failed = new AtomicInteger();

  @Option(names = "--port", paramLabel = "N", description = "Port (default: ${DEFAULT-VALUE}).")
  private int port = 9900;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description =
          "File with the endpoint's secret; read at each delivery, so it may be written later.")
  private @Nullable Path secretFile;

  @Option(
      names = "--fail",
      paramLabel = "N",
      description = "Answer the first N deliveries with 500 (default: 0).")
  private int failures;

  @Override
  public Integer call() throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    server.createContext("/", exchange -> receive(exchange, System.out));
    server.start();
    System.out.println("listening on http://127.0.0.1:" + server.getAddress().getPort());
    new CountDownLatch(1).await();
    return 0;
  }

  private void receive(HttpExchange exchange, PrintStream out) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
      boolean fail = failed.getAndUpdate(count -> count < failures ? count + 1 : count) < failures;
      out.println(
          exchange.getRequestHeaders().getFirst("X-RepairOps-Event")
              + (fail ? " answered with 500" : " signature " + verdict(exchange, body))
              + " "
              + new String(body, StandardCharsets.UTF_8));
      out.flush();
      exchange.sendResponseHeaders(fail ? FAILURE : NO_CONTENT, -1);
    }
  }

  private String verdict(HttpExchange exchange, byte[] body) throws IOException {
    Path file = secretFile;
    if (file == null || !Files.exists(file)) {
      return "not checked";
    }
    WebhookVerifier verifier = new WebhookVerifier(Files.readString(file).strip());
    return verifier.verify(exchange.getRequestHeaders()::getFirst, body) ? "ok" : "WRONG";
  }
}
