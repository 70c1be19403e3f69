package io.repairstream.streams.organization.domain.endpoint;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked about replays. */
public sealed interface ReplayCommand extends Command {
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
  default Decision decide(OrganizationView view) {
    return ReplayDecider.decide(this, view);
  }

  /** Begin one; {@code only} is null when it is nothing this version knows. */
  record CreateWebhookReplay(
      CommandMeta meta,
      String replayId,
      String endpointId,
      Instant from,
      Instant to,
      List<String> events,
      @Nullable ReplayScope only)
      implements ReplayCommand {
    /** Copies the names. */
    public CreateWebhookReplay {
      events = List.copyOf(events);
    }
  }

  /** End one before it is through. */
  record CancelWebhookReplay(CommandMeta meta, String replayId) implements ReplayCommand {}

  /** Take note of how far one has come; the system says so, nobody else. */
  record NoteReplayProgress(
      CommandMeta meta, String replayId, ReplayProgress progress, boolean completed)
      implements ReplayCommand {}
}
