package io.repairstream.benchmarks.bare;

import io.repairstream.benchmarks.kafka.Corpus;
import io.repairstream.benchmarks.load.CommandIds;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Headers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The bare program of P1: reads a request, writes a record of the product's size to Kafka, and
 * answers 202 when every replica has it.
 */
@Command(name = "bare-edge")
public final class BareEdgeMain implements Runnable {
  private static final int ACCEPTED = 202;

  @Option(names = "--port", required = true)
  private int port;

  @Option(names = "--bootstrap", required = true)
  private String bootstrap = "";

  @Option(names = "--topic", required = true)
  private String topic = "";

  @Option(names = "--corpus", required = true)
  private Path corpus = Path.of("");

  /** Runs until it is ended. */
  public static void main(String[] arguments) {
    int failed = new CommandLine(new BareEdgeMain()).execute(arguments);
    if (failed != 0) {
      System.exit(failed);
    }
  }

  @Override
  public void run() {
    Vertx vertx = Vertx.vertx();
    Producer<byte[], byte[]> producer = new KafkaClients(bootstrap, Map.of()).producer("bare-edge");
    Handling handling =
        new Handling(
            topic,
            Corpus.read(corpus),
            producer,
            new CommandIds(Instant.now().toEpochMilli(), System.nanoTime()));
    vertx
        .createHttpServer()
        .requestHandler(request -> handling.accept(vertx.getOrCreateContext(), request))
        .listen(port, "127.0.0.1")
        .onFailure(
            cause -> {
              System.err.println("port " + port + ": " + cause.getMessage());
              System.exit(1);
            });
  }

  /** What happens to one request; all of it on the server's one event loop. */
  private static final class Handling {
    private final String topic;
    private final Corpus corpus;
    private final Producer<byte[], byte[]> producer;
    private final CommandIds ids;
    private final byte[] key =
        Headers.utf8(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L).toString());
    private long accepted;

    Handling(String topic, Corpus corpus, Producer<byte[], byte[]> producer, CommandIds ids) {
      this.topic = topic;
      this.corpus = corpus;
      this.producer = producer;
      this.ids = ids;
    }

    void accept(Context context, HttpServerRequest request) {
      request.body().onSuccess(body -> produce(context, request));
    }

    private void produce(Context context, HttpServerRequest request) {
      String id = ids.of(accepted++);
      Corpus.Sample sample = corpus.next();
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              topic, null, null, key, sample.value(), sample.headersWithout(Headers.COMMAND_ID));
      Headers.add(record.headers(), Headers.COMMAND_ID, id);
      Future<?> unused =
          producer.send(
              record,
              (metadata, failure) ->
                  context.runOnContext(nothing -> answer(request, id, failure == null)));
    }

    private static void answer(HttpServerRequest request, String id, boolean written) {
      if (!written) {
        request.response().setStatusCode(503).end();
        return;
      }
      request
          .response()
          .setStatusCode(ACCEPTED)
          .putHeader("Content-Type", "application/json")
          .putHeader("Location", "/api/v1/operations/" + id)
          .end("{\"ok\":true,\"data\":{\"id\":\"" + id + "\",\"status\":\"accepted\"}}");
    }
  }
}
