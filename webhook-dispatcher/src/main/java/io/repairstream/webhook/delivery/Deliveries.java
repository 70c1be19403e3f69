package io.repairstream.webhook.delivery;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.PublicEvents;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.WebhookEndpointPinged;
import io.repairstream.schemas.json.WebhookBody;
import io.repairstream.schemas.json.WebhookData;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.schemas.webhook.WebhookDelivery;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes deliveries of events: the same event gives the same endpoint the same delivery, to the
 * byte, whenever it is made.
 */
public final class Deliveries {
  private static final String PING = "endpoint.ping";

  /** Below the mebibyte that clients and broker take of a record, by what the logs add to it. */
  private static final int LARGEST_BODY = 1_000_000;

  private final SpecificRecord record;
  private final EventMeta meta;
  private final @Nullable DeliveryCause cause;
  private @Nullable String data;

  private Deliveries(SpecificRecord record, EventMeta meta, @Nullable DeliveryCause cause) {
    this.record = record;
    this.meta = meta;
    this.cause = cause;
  }

  /**
   * Hands {@code taker} what each of {@code subscriptions} gets of {@code event}.
   *
   * @throws IllegalArgumentException when its body would be larger than the log takes
   */
  public static void of(
      PublishedEvent event,
      List<Subscription> subscriptions,
      BiConsumer<Subscription, WebhookDelivery> taker) {
    Deliveries deliveries = new Deliveries(event.record(), event.meta(), null);
    for (String name : PublicEvents.names(event.record())) {
      for (Subscription subscription : subscriptions) {
        if (subscription.wants(name, event.meta().getShopId(), event.status())) {
          String id = DeliveryIds.of(event.meta().getEventId(), name, subscription.endpointId());
          String orderingKey = subscription.ordered() ? event.workOrder() : null;
          taker.accept(
              subscription, deliveries.make(id, name, subscription.endpointId(), orderingKey));
        }
      }
    }
  }

  /** The delivery that tells an endpoint that it was pinged; it shows the endpoint itself. */
  public static WebhookDelivery ping(WebhookEndpointPinged pinged) {
    return new Deliveries(pinged, pinged.getMeta(), DeliveryCause.PING)
        .make(pinged.getDeliveryId(), PING, pinged.getEndpoint().getId(), null);
  }

  private WebhookDelivery make(
      String id, String name, String endpointId, @Nullable String orderingKey) {
    String shown = data;
    if (shown == null) {
      shown = WebhookData.of(record).toString();
      data = shown;
    }
    byte[] body = Headers.utf8(WebhookBody.of(id, name, meta.getOccurredAt(), shown));
    if (body.length > LARGEST_BODY) {
      throw new IllegalArgumentException(
          "body of "
              + name
              + " has "
              + body.length
              + " bytes (expected: at most "
              + LARGEST_BODY
              + ")");
    }
    return WebhookDelivery.newBuilder()
        .setDeliveryId(id)
        .setEndpointId(endpointId)
        .setOrgId(meta.getOrgId())
        .setEventId(meta.getEventId())
        .setEvent(name)
        .setEventSequence(meta.getSequence())
        .setEntityType(meta.getEntityType())
        .setEntityId(meta.getEntityId())
        .setOccurredAt(meta.getOccurredAt())
        .setBody(ByteBuffer.wrap(body))
        .setCause(cause)
        .setOrderingKey(orderingKey)
        .build();
  }
}
