package io.repairstream.webhook.retry;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.webhook.EndpointHealth;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.webhook.log.RecordWriter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Writes to {@code webhook.retries.v1}, always to the partition of the endpoint, until acknowledged
 * or not wanted.
 */
public final class RetryLog {
  private static final Duration AWAY = Duration.ofSeconds(1);
  private static final Duration REFUSED = Duration.ofSeconds(5);

  /** Header of a tombstone: offset of the record it makes void. */
  public static final String REPLACES = "replaces";

  private final RecordWriter writer;
  private final Context context;

  /** A log over {@code writer} whose futures complete on {@code context}. */
  public RetryLog(RecordWriter writer, Context context) {
    this.writer = writer;
    this.context = context;
  }

  /**
   * Writes {@code record}; the future is its offset; it fails only once {@code wanted} turned
   * false.
   */
  public Future<Long> park(int partition, RetryRecord record, BooleanSupplier wanted) {
    return persist(partition, record.getDelivery().getDeliveryId(), record, Map.of(), wanted);
  }

  /** Writes a tombstone: the delivery is settled. */
  public Future<Long> settle(int partition, Tombstone tombstone, BooleanSupplier wanted) {
    return persist(
        partition,
        tombstone.deliveryId(),
        null,
        Map.of(REPLACES, Long.toString(tombstone.replaces())),
        wanted);
  }

  /** Writes how an endpoint fares, null when it fares well, under the endpoint's id. */
  public Future<Long> note(
      int partition, String endpointId, @Nullable EndpointHealth health, BooleanSupplier wanted) {
    return persist(partition, endpointId, health, Map.of(), wanted);
  }

  private Future<Long> persist(
      int partition,
      String key,
      @Nullable SpecificRecord record,
      Map<String, String> headers,
      BooleanSupplier wanted) {
    Promise<Long> acknowledged = Promise.promise();
    persist(partition, key, record, headers, wanted, acknowledged);
    return acknowledged.future();
  }

  private void persist(
      int partition,
      String key,
      @Nullable SpecificRecord record,
      Map<String, String> headers,
      BooleanSupplier wanted,
      Promise<Long> acknowledged) {
    writer
        .write(Topics.WEBHOOK_RETRIES, partition, key, record, headers, context)
        .onSuccess(acknowledged::tryComplete)
        .onFailure(
            failure ->
                context
                    .owner()
                    .setTimer(
                        pause(failure).toMillis(),
                        id -> {
                          // Written after its conclusion, a record would bring back what is
                          // settled.
                          if (wanted.getAsBoolean()) {
                            persist(partition, key, record, headers, wanted, acknowledged);
                          } else {
                            acknowledged.tryFail(failure);
                          }
                        }));
  }

  /** What is refused for what it is, such as its size, waits for somebody to allow it. */
  private static Duration pause(Throwable failure) {
    return failure instanceof RetriableException || failure instanceof RejectedExecutionException
        ? AWAY
        : REFUSED;
  }
}
