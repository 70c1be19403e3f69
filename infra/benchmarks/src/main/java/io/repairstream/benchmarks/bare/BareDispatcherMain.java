package io.repairstream.benchmarks.bare;

import io.repairstream.benchmarks.delivering.BodySignature;
import io.repairstream.benchmarks.load.CommandIds;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The bare program of P6: reads deliveries, signs them, posts so many at once from one event loop,
 * and commits what is answered. It has no lanes, retries, log or guard; what fails is gone.
 */
@Command(name = "bare-dispatcher")
public final class BareDispatcherMain implements Runnable {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int WAITING = 5_000;
  private static final long COMMIT_NANOS = Duration.ofSeconds(1).toNanos();

  @Option(names = "--bootstrap", required = true)
  private String bootstrap = "";

  @Option(names = "--registry", required = true)
  private String registry = "";

  @Option(names = "--topic", required = true)
  private String topic = "";

  @Option(names = "--group", required = true)
  private String group = "";

  @Option(names = "--target", required = true)
  private String target = "";

  @Option(names = "--secret", required = true)
  private String secret = "";

  @Option(names = "--in-flight", required = true)
  private int inFlight;

  private volatile boolean running = true;

  /** Runs until it is ended. */
  public static void main(String[] arguments) {
    int failed = new CommandLine(new BareDispatcherMain()).execute(arguments);
    if (failed != 0) {
      System.exit(failed);
    }
  }

  @Override
  public void run() {
    Vertx vertx = Vertx.vertx();
    Context context = vertx.getOrCreateContext();
    URI uri = URI.create(target);
    Posting posting =
        new Posting(
            vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost(uri.getHost()).setDefaultPort(uri.getPort()),
                new PoolOptions().setHttp1MaxSize(inFlight)),
            new BodySignature(secret),
            inFlight);
    WireFormat wire = SchemaRegistries.wireFormat(registry);
    Thread poll = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  running = false;
                  try {
                    poll.join(Duration.ofSeconds(10));
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "bare-dispatcher-end"));
    try (Consumer<byte[], byte[]> consumer =
        new KafkaClients(bootstrap, Map.of()).groupConsumer(group, "bare")) {
      poll(consumer, wire, context, posting);
    }
  }

  private void poll(
      Consumer<byte[], byte[]> consumer, WireFormat wire, Context context, Posting posting) {
    Map<TopicPartition, Tally> tallies = new ConcurrentHashMap<>();
    consumer.subscribe(
        List.of(topic),
        new ConsumerRebalanceListener() {
          @Override
          public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            assigned.forEach(partition -> tallies.put(partition, new Tally()));
          }

          @Override
          public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            revoked.forEach(tallies::remove);
          }
        });
    long committed = System.nanoTime();
    while (running) {
      if (posting.waiting.get() >= WAITING) {
        consumer.pause(consumer.assignment());
      } else {
        consumer.resume(consumer.paused());
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        WebhookDelivery delivery = wire.decode(record.value(), WebhookDelivery.class);
        Tally tally =
            Objects.requireNonNull(
                tallies.get(new TopicPartition(record.topic(), record.partition())));
        Post post = new Post(delivery, record.offset());
        tally.begun(post);
        posting.waiting.incrementAndGet();
        context.runOnContext(nothing -> posting.offer(post));
      }
      if (System.nanoTime() - committed >= COMMIT_NANOS) {
        commit(consumer, tallies);
        committed = System.nanoTime();
      }
    }
    commit(consumer, tallies);
  }

  private static void commit(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Tally> tallies) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    tallies.forEach(
        (partition, tally) -> {
          long offset = tally.committable();
          if (offset >= 0) {
            offsets.put(partition, new OffsetAndMetadata(offset));
          }
        });
    if (!offsets.isEmpty()) {
      consumer.commitSync(offsets);
    }
  }

  /** One delivery on its way. */
  private static final class Post {
    final WebhookDelivery delivery;
    final long offset;
    volatile boolean done;

    Post(WebhookDelivery delivery, long offset) {
      this.delivery = delivery;
      this.offset = offset;
    }
  }

  /** The posts of one partition in order; for the thread that polls. */
  private static final class Tally {
    private final Deque<Post> posts = new ArrayDeque<>();
    private long next = -1;

    void begun(Post post) {
      posts.add(post);
    }

    long committable() {
      for (Post first = posts.peek(); first != null && first.done; first = posts.peek()) {
        next = posts.remove().offset + 1;
      }
      return next;
    }
  }

  /** Signs and sends, so many at once; on one event loop. */
  private static final class Posting {
    final AtomicInteger waiting = new AtomicInteger();
    private final HttpClient client;
    private final BodySignature signature;
    private final int most;
    private final Deque<Post> queue = new ArrayDeque<>();
    private int underWay;

    Posting(HttpClient client, BodySignature signature, int most) {
      this.client = client;
      this.signature = signature;
      this.most = most;
    }

    void offer(Post post) {
      queue.add(post);
      sendNext();
    }

    private void sendNext() {
      while (underWay < most && !queue.isEmpty()) {
        underWay++;
        waiting.decrementAndGet();
        send(queue.remove());
      }
    }

    private void send(Post post) {
      WebhookDelivery delivery = post.delivery;
      byte[] body = new byte[delivery.getBody().remaining()];
      delivery.getBody().duplicate().get(body);
      String seconds = Long.toString(System.currentTimeMillis() / 1_000);
      RequestOptions options =
          new RequestOptions()
              .setMethod(HttpMethod.POST)
              .setURI("/" + CommandIds.number(delivery.getEndpointId()))
              .putHeader("content-type", "application/json")
              .putHeader("user-agent", "Repairstream-Webhooks/1")
              .putHeader("x-repairops-signature", signature.of(body))
              .putHeader("x-repairops-event", delivery.getEvent())
              .putHeader("x-repairops-delivery", delivery.getDeliveryId())
              .putHeader("webhook-id", delivery.getDeliveryId())
              .putHeader("webhook-timestamp", seconds)
              .putHeader(
                  "webhook-signature", signature.standard(delivery.getDeliveryId(), seconds, body));
      client
          .request(options)
          .compose(request -> request.send(Buffer.buffer(body)))
          .compose(response -> response.body())
          .onComplete(
              answered -> {
                post.done = true;
                underWay--;
                sendNext();
              });
    }
  }
}
