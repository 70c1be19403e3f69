package io.repairstream.streams.organization.domain.endpoint;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of replays: one at a time per endpoint, of what has occurred. */
final class ReplayDecider {
  private ReplayDecider() {}

  static Decision decide(ReplayCommand command, OrganizationView view) {
    return switch (command) {
      case ReplayCommand.CreateWebhookReplay create -> begin(create, view);
      case ReplayCommand.CancelWebhookReplay cancel -> cancel(cancel, view);
      case ReplayCommand.NoteReplayProgress note -> note(note, view);
    };
  }

  private static Decision begin(ReplayCommand.CreateWebhookReplay create, OrganizationView view) {
    WebhookEndpoint endpoint = EndpointRules.find(view, create.meta(), create.endpointId());
    if (endpoint == null) {
      return new Decision.Refused(Refusal.notFound("endpoint_id", create.endpointId()));
    }
    Instant to = create.to().isAfter(view.now()) ? view.now() : create.to();
    return Checklist.first(() -> Checks.unused(view, WebhookReplay.TYPE, create.replayId()))
        .then(() -> Checks.known("only", create.only(), "failed or all"))
        .then(() -> past(create.from(), to))
        .then(() -> EndpointRules.notDisabled(endpoint))
        .then(() -> alone(view.holderOf(WebhookReplay.running(endpoint.id()))))
        .accept(
            () ->
                new ReplayEvent.WebhookReplayCreated(
                    create.replayId(),
                    endpoint.id(),
                    new ReplayRange(
                        create.from(), to, create.events(), requireNonNull(create.only()))));
  }

  private static @Nullable Refusal past(Instant from, Instant to) {
    return from.isBefore(to)
        ? null
        : Refusal.invalid("from", from.toString(), "a moment before " + to);
  }

  private static @Nullable Refusal alone(@Nullable String running) {
    return running == null
        ? null
        : Refusal.of(
                RefusalCode.CONFLICT,
                "a replay of this endpoint is running (expected: to wait for it, or to cancel it)")
            .with("field", "endpoint_id")
            .with("existing_id", running);
  }

  private static Decision cancel(ReplayCommand.CancelWebhookReplay cancel, OrganizationView view) {
    WebhookReplay replay = view.find(WebhookReplay.TYPE, cancel.replayId());
    if (replay == null || !reaches(cancel, replay, view)) {
      return new Decision.Refused(Refusal.notFound("replay_id", cancel.replayId()));
    }
    return Checklist.first(() -> Checks.versionMatches(cancel.meta(), replay))
        .decide(
            () ->
                new Decision.Accepted(
                    replay.runs()
                        ? List.of(
                            new ReplayEvent.WebhookReplayCancelled(
                                replay.id(), replay.endpointId()))
                        : List.of()));
  }

  /** One that is over outlives its endpoint, for those who are not limited to shops. */
  private static boolean reaches(
      ReplayCommand.CancelWebhookReplay cancel, WebhookReplay replay, OrganizationView view) {
    return EndpointRules.find(view, cancel.meta(), replay.endpointId()) != null
        || (!replay.runs() && cancel.meta().shopScope().isEmpty());
  }

  /** What comes late says nothing new. */
  private static Decision note(ReplayCommand.NoteReplayProgress note, OrganizationView view) {
    WebhookReplay replay = view.find(WebhookReplay.TYPE, note.replayId());
    if (replay == null) {
      return new Decision.Refused(Refusal.notFound("replay_id", note.replayId()));
    }
    ReplayProgress progress = note.progress();
    if (!replay.runs() || progress.isBehind(replay.progress())) {
      return new Decision.Accepted(List.of());
    }
    return new Decision.Accepted(
        List.of(
            note.completed()
                ? new ReplayEvent.WebhookReplayCompleted(replay.id(), replay.endpointId(), progress)
                : new ReplayEvent.WebhookReplayProgressed(replay.id(), progress)));
  }
}
