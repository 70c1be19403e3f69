package io.repairstream.streams.organization.domain.endpoint;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a replay. */
public sealed interface ReplayEvent extends Event<WebhookReplay> {
  /** The replay it is about. */
  String replayId();

  @Override
  default String entityId() {
    return replayId();
  }

  @Override
  default EntityType<WebhookReplay> entityType() {
    return WebhookReplay.TYPE;
  }

  @Override
  default WebhookReplay evolve(@Nullable WebhookReplay state, Instant recordedAt) {
    return switch (this) {
      case WebhookReplayCreated created -> {
        Evolution.fromNothing(created, state);
        yield new WebhookReplay(
            created.replayId(),
            Revision.first(recordedAt),
            created.endpointId(),
            created.range(),
            ReplayProgress.NONE,
            ReplayStatus.RUNNING,
            null);
      }
      case WebhookReplayProgressed further ->
          Evolution.existing(further, state).at(recordedAt, further.progress());
      case WebhookReplayCompleted completed ->
          Evolution.existing(completed, state)
              .ended(recordedAt, completed.progress(), ReplayStatus.COMPLETED);
      case WebhookReplayCancelled cancelled -> {
        WebhookReplay before = Evolution.existing(cancelled, state);
        yield before.ended(recordedAt, before.progress(), ReplayStatus.CANCELLED);
      }
    };
  }

  /** A replay began. */
  record WebhookReplayCreated(String replayId, String endpointId, ReplayRange range)
      implements ReplayEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return List.of(new IndexChange.Claim(WebhookReplay.running(endpointId)));
    }
  }

  /** A replay has come further. */
  record WebhookReplayProgressed(String replayId, ReplayProgress progress) implements ReplayEvent {}

  /** A replay is through. */
  record WebhookReplayCompleted(String replayId, String endpointId, ReplayProgress progress)
      implements ReplayEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return List.of(new IndexChange.Release(WebhookReplay.running(endpointId)));
    }
  }

  /** A replay was ended before it was through. */
  record WebhookReplayCancelled(String replayId, String endpointId) implements ReplayEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return List.of(new IndexChange.Release(WebhookReplay.running(endpointId)));
    }
  }
}
