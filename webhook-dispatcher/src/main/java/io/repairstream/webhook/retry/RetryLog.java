package io.repairstream.webhook.retry;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.webhook.log.RecordWriter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to {@code webhook.retries.v1}, always to the partition of the endpoint, until acknowledged
 * or not wanted.
 */
public final class RetryLog {
  private static final Logger LOG = LoggerFactory.getLogger(RetryLog.class);
  private static final long AGAIN_MILLIS = 1_000;

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
    return persist(partition, record.getDelivery().getDeliveryId(), record, wanted);
  }

  /** Writes a tombstone: the delivery is settled. */
  public Future<Long> settle(int partition, String deliveryId, BooleanSupplier wanted) {
    return persist(partition, deliveryId, null, wanted);
  }

  private Future<Long> persist(
      int partition, String deliveryId, @Nullable SpecificRecord record, BooleanSupplier wanted) {
    Promise<Long> acknowledged = Promise.promise();
    persist(partition, deliveryId, record, wanted, acknowledged);
    return acknowledged.future();
  }

  private void persist(
      int partition,
      String deliveryId,
      @Nullable SpecificRecord record,
      BooleanSupplier wanted,
      Promise<Long> acknowledged) {
    writer
        .write(Topics.WEBHOOK_RETRIES, partition, deliveryId, record, context)
        .onSuccess(acknowledged::tryComplete)
        .onFailure(
            failure -> {
              LOG.atWarn()
                  .setCause(failure)
                  .addKeyValue("delivery", deliveryId)
                  .log("retry log did not acknowledge");
              context
                  .owner()
                  .setTimer(
                      AGAIN_MILLIS,
                      id -> {
                        // Written after its conclusion, a record would bring back what is settled.
                        if (wanted.getAsBoolean()) {
                          persist(partition, deliveryId, record, wanted, acknowledged);
                        } else {
                          acknowledged.tryFail(failure);
                        }
                      });
            });
  }
}
