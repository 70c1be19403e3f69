package io.repairstream.streams.organization.domain.message;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of saying what became of a message. */
final class MessageReport {
  private MessageReport() {}

  static Decision decide(MessageCommand.ReportMessage report, OrganizationView view) {
    Message message = view.find(Message.TYPE, report.messageId());
    if (message == null || !within(message, report)) {
      return new Decision.Refused(Refusal.notFound("message_id", report.messageId()));
    }
    return Checklist.first(() -> Checks.versionMatches(report.meta(), message))
        .then(() -> reportable(report))
        .then(() -> reasoned(report))
        .then(() -> sameProvider(message, report))
        .decide(() -> repeats(message, report) ? unchanged() : moved(message, report, view));
  }

  private static boolean within(Message message, MessageCommand.ReportMessage report) {
    String shopId = message.shopId();
    return shopId == null ? report.meta().shopScope().isEmpty() : report.meta().reaches(shopId);
  }

  private static @Nullable Refusal reportable(MessageCommand.ReportMessage report) {
    return MessageStatus.reported(report.status()) == null
        ? Refusal.invalid("status", report.status(), "sent, delivered or failed")
        : null;
  }

  private static MessageStatus status(MessageCommand.ReportMessage report) {
    return requireNonNull(MessageStatus.reported(report.status()));
  }

  private static @Nullable Refusal reasoned(MessageCommand.ReportMessage report) {
    String error = report.error();
    if (status(report) == MessageStatus.FAILED) {
      return error == null ? Refusal.invalid("error", "missing", "why it failed") : null;
    }
    return error == null
        ? null
        : Refusal.invalid("error", error, "none: only a failed message has an error");
  }

  private static @Nullable Refusal sameProvider(
      Message message, MessageCommand.ReportMessage report) {
    String known = message.providerMessageId();
    String given = report.providerMessageId();
    return known == null || given == null || known.equals(given)
        ? null
        : Refusal.of(
                RefusalCode.CONFLICT,
                "the message has another provider_message_id: " + known + " (given: " + given + ")")
            .with("field", "provider_message_id")
            .with("value", given)
            .with("expected", known);
  }

  /** Providers say things twice; the second time nothing happens. */
  private static boolean repeats(Message message, MessageCommand.ReportMessage report) {
    return message.status() == status(report)
        && Objects.equals(report.error(), message.reason())
        && (report.providerMessageId() == null
            || report.providerMessageId().equals(message.providerMessageId()));
  }

  private static Decision unchanged() {
    return new Decision.Accepted(List.of());
  }

  private static Decision moved(
      Message message, MessageCommand.ReportMessage report, OrganizationView view) {
    String provider =
        report.providerMessageId() == null
            ? message.providerMessageId()
            : report.providerMessageId();
    return Checklist.first(() -> follows(message, status(report)))
        .then(() -> providerFree(message, provider, view))
        .accept(() -> event(message, report, provider));
  }

  private static @Nullable Refusal follows(Message message, MessageStatus to) {
    return message.status().next().contains(to)
        ? null
        : Refusal.of(
                RefusalCode.INVALID_TRANSITION,
                "a message in " + message.status() + " cannot become " + to)
            .with("from", message.status().name())
            .with("to", to.name())
            .with("allowed", message.status().next().stream().map(Enum::name).toList());
  }

  private static @Nullable Refusal providerFree(
      Message message, @Nullable String provider, OrganizationView view) {
    return provider == null || provider.equals(message.providerMessageId())
        ? null
        : Checks.free(view, "provider_message_id", Message.providerKey(provider));
  }

  private static MessageEvent event(
      Message message, MessageCommand.ReportMessage report, @Nullable String provider) {
    return switch (status(report)) {
      case SENT -> new MessageEvent.MessageSent(message.id(), provider);
      case DELIVERED -> new MessageEvent.MessageDelivered(message.id(), provider);
      case QUEUED, SUPPRESSED, FAILED ->
          new MessageEvent.MessageFailed(message.id(), provider, requireNonNull(report.error()));
    };
  }
}
