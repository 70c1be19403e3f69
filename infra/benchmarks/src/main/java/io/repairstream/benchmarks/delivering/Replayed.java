package io.repairstream.benchmarks.delivering;

import io.repairstream.benchmarks.kafka.TopicTail;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.schemas.webhook.WebhookDelivery;

/**
 * What a replay has sent, held against what it was to send: each ticket once, in the order of the
 * log, and nothing else.
 */
final class Replayed {
  private final History history;
  private int sent;

  Replayed(History history) {
    this.history = history;
  }

  /** Reads what was sent on {@code stand}; fails when something is missing or too much. */
  static Replayed of(Stand stand, History history) {
    Replayed replayed = new Replayed(history);
    try (TopicTail deliveries = TopicTail.fromStart(stand.clients(), Topics.WEBHOOK_DELIVERIES)) {
      deliveries.read(
          record -> {
            WebhookDelivery delivery = stand.wire().decode(record.value(), WebhookDelivery.class);
            if (delivery.getCause() == DeliveryCause.REPLAY) {
              replayed.take(delivery.getEvent(), Population.number(delivery.getEntityId()));
            }
          });
    }
    return replayed;
  }

  /** The next delivery tells that {@code event} happened to ticket {@code number}. */
  void take(String event, long number) {
    if (!event.equals(Population.EVENT)) {
      throw new LoadFailure(
          "the replay sent " + event + " of ticket " + number + ", and was to send tickets alone");
    }
    if (sent == history.chosen() || number != history.chosen(sent)) {
      throw new LoadFailure(
          "the replay sent ticket "
              + number
              + " after "
              + sent
              + " others (expected: "
              + (sent == history.chosen() ? "no more" : "ticket " + history.chosen(sent))
              + ")");
    }
    sent++;
  }

  /** Deliveries so far. */
  int sent() {
    return sent;
  }
}
