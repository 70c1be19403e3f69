package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.signing.Signatures;
import io.repairstream.webhook.transport.AttemptResult;
import io.repairstream.webhook.transport.ErrorClass;
import io.repairstream.webhook.transport.WebhookTransport;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Signs a delivery and has it posted over HTTP. */
final class SigningSender implements Sender {
  private static final Map<String, String> FIXED =
      Map.of("content-type", "application/json", "user-agent", "Repairstream-Webhooks/1");

  private final WebhookTransport transport;

  SigningSender(WebhookTransport transport) {
    this.transport = transport;
  }

  @Override
  public Future<AttemptResult> send(
      Destination destination, WebhookDelivery delivery, Instant now) {
    ByteBuffer view = delivery.getBody().duplicate();
    byte[] body = new byte[view.remaining()];
    view.get(body);
    Map<String, String> headers = new HashMap<>(FIXED);
    try {
      headers.putAll(
          Signatures.headers(
              delivery.getDeliveryId(), delivery.getEvent(), body, destination.secrets(), now));
    } catch (IllegalArgumentException noValidSecret) {
      return Future.succeededFuture(AttemptResult.notSent(ErrorClass.SECRET));
    }
    return transport.post(destination.url(), headers, body);
  }
}
