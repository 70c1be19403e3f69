package io.repairstream.webhook.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/**
 * Ids of deliveries: UUIDv5 of event, public name and endpoint.
 *
 * <p>The name is part of it because one event can have two names (a void is {@code
 * ticket.transitioned} and {@code ticket.voided}), and a receiver that tells duplicates by id must
 * get both.
 */
final class DeliveryIds {
  private DeliveryIds() {}

  static String of(String eventId, String publicName, String endpointId) {
    return UuidCreator.getNameBasedSha1(UUID.fromString(eventId), publicName + "\n" + endpointId)
        .toString();
  }
}
