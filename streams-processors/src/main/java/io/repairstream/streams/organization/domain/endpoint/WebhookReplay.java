package io.repairstream.streams.organization.domain.endpoint;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint is sent again of a span of time.
 *
 * @param completedAt when it ended; null while it runs
 */
public record WebhookReplay(
    String id,
    Revision revision,
    String endpointId,
    ReplayRange range,
    ReplayProgress progress,
    ReplayStatus status,
    @Nullable Instant completedAt)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<WebhookReplay> TYPE =
      new EntityType<>("webhook_replay", WebhookReplay.class);

  /** What the one replay that runs for {@code endpointId} holds. */
  static UniqueKey running(String endpointId) {
    return new UniqueKey("webhook_replay.running", endpointId);
  }

  boolean runs() {
    return status == ReplayStatus.RUNNING;
  }

  WebhookReplay at(Instant recordedAt, ReplayProgress next) {
    return new WebhookReplay(
        id, revision.next(recordedAt), endpointId, range, next, status, completedAt);
  }

  WebhookReplay ended(Instant recordedAt, ReplayProgress last, ReplayStatus how) {
    return new WebhookReplay(
        id, revision.next(recordedAt), endpointId, range, last, how, recordedAt);
  }
}
