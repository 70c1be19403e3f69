package io.repairstream.schemas.json;

import java.time.Instant;

/** The exact text a receiver gets: {@code {"id", "event", "timestamp", "data"}}. */
public final class WebhookBody {
  private WebhookBody() {}

  /**
   * The body of delivery {@code id}.
   *
   * @param event public name, which needs no escaping
   * @param data JSON text of what {@link WebhookData} makes of the event
   */
  public static String of(String id, String event, Instant occurredAt, String data) {
    return "{\"id\":\""
        + id
        + "\",\"event\":\""
        + event
        + "\",\"timestamp\":\""
        + WireTime.text(occurredAt)
        + "\",\"data\":"
        + data
        + "}";
  }
}
