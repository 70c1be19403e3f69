package io.repairstream.streams.organization.domain.message;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.WireName;
import io.repairstream.streams.organization.domain.customer.ContactChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of templates of messages. */
final class MessageTemplateDecider {
  private MessageTemplateDecider() {}

  static Decision decide(MessageTemplateCommand command, OrganizationView view) {
    return switch (command) {
      case MessageTemplateCommand.CreateMessageTemplate create -> create(create, view);
      case MessageTemplateCommand.UpdateMessageTemplate update -> {
        MessageTemplate template = view.find(MessageTemplate.TYPE, update.templateId());
        yield template == null
            ? new Decision.Refused(Refusal.notFound("template_id", update.templateId()))
            : update(template, update, view);
      }
    };
  }

  private static Decision create(
      MessageTemplateCommand.CreateMessageTemplate create, OrganizationView view) {
    return Checklist.first(() -> Checks.unused(view, MessageTemplate.TYPE, create.templateId()))
        .then(() -> WireName.objection("channel", ContactChannel.class, create.channel()))
        .then(() -> WireName.objection("kind", MessageKind.class, create.kind()))
        .then(() -> Wording.objection(channel(create.channel()), create.subject(), create.body()))
        .then(() -> named(create.name(), view))
        .then(() -> Checks.externalRefFree(view, MessageTemplate.TYPE, create.externalRef()))
        .accept(
            () ->
                new MessageTemplateEvent.MessageTemplateCreated(
                    create.templateId(),
                    create.externalRef(),
                    create.name(),
                    channel(create.channel()),
                    kind(create.kind()),
                    new MessageText(create.subject(), create.body())));
  }

  private static Decision update(
      MessageTemplate template,
      MessageTemplateCommand.UpdateMessageTemplate update,
      OrganizationView view) {
    String name = update.name().orKeep(template.name());
    String channel = update.channel().orKeep(WireName.of(template.channel()));
    String kind = update.kind().orKeep(WireName.of(template.kind()));
    String subject = update.subject().or(template.text().subject());
    String body = update.body().orKeep(template.text().body());
    return Checklist.first(() -> Checks.versionMatches(update.meta(), template))
        .then(() -> Checks.kept("name", update.name()))
        .then(() -> Checks.kept("channel", update.channel()))
        .then(() -> Checks.kept("kind", update.kind()))
        .then(() -> Checks.kept("body", update.body()))
        .then(() -> Checks.kept("active", update.active()))
        .then(() -> WireName.objection("channel", ContactChannel.class, channel))
        .then(() -> WireName.objection("kind", MessageKind.class, kind))
        .then(() -> Wording.objection(channel(channel), subject, body))
        .then(() -> name.equals(template.name()) ? null : named(name, view))
        .decide(
            () ->
                changed(
                    template,
                    new MessageTemplateEvent.MessageTemplateUpdated(
                        template.id(),
                        name.equals(template.name()) ? null : template.name(),
                        name,
                        channel(channel),
                        kind(kind),
                        new MessageText(subject, body),
                        update.active().orKeep(template.active()))));
  }

  private static Decision changed(
      MessageTemplate template, MessageTemplateEvent.MessageTemplateUpdated updated) {
    MessageTemplateEvent asItIs =
        new MessageTemplateEvent.MessageTemplateUpdated(
            template.id(),
            null,
            template.name(),
            template.channel(),
            template.kind(),
            template.text(),
            template.active());
    boolean same = updated.equals(asItIs);
    return new Decision.Accepted(same ? List.of() : List.of(updated));
  }

  private static @Nullable Refusal named(String name, OrganizationView view) {
    return Checks.free(view, "name", MessageTemplate.nameKey(name));
  }

  private static ContactChannel channel(String name) {
    return requireNonNull(WireName.find(ContactChannel.class, name));
  }

  private static MessageKind kind(String name) {
    return requireNonNull(WireName.find(MessageKind.class, name));
  }
}
