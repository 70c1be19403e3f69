package io.repairstream.streams.organization.domain.message;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import org.jspecify.annotations.Nullable;

/** What is asked about templates of messages. */
public sealed interface MessageTemplateCommand extends Command {
  /** The template it is about. */
  String templateId();

  @Override
  default String entityId() {
    return templateId();
  }

  @Override
  default EntityType<MessageTemplate> entityType() {
    return MessageTemplate.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return MessageTemplateDecider.decide(this, view);
  }

  /** Add a template. */
  record CreateMessageTemplate(
      CommandMeta meta,
      String templateId,
      String name,
      String channel,
      String kind,
      @Nullable String subject,
      String body,
      @Nullable String externalRef)
      implements MessageTemplateCommand {}

  /** Change a template; messages already written from it stay as they are. */
  record UpdateMessageTemplate(
      CommandMeta meta,
      String templateId,
      Patch<String> name,
      Patch<String> channel,
      Patch<String> kind,
      Patch<String> subject,
      Patch<String> body,
      Patch<Boolean> active)
      implements MessageTemplateCommand {}
}
