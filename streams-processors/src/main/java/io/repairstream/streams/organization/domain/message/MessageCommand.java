package io.repairstream.streams.organization.domain.message;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked about messages. */
public sealed interface MessageCommand extends Command {
  /** The message it is about. */
  String messageId();

  @Override
  default String entityId() {
    return messageId();
  }

  @Override
  default EntityType<Message> entityType() {
    return Message.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return switch (this) {
      case CreateMessage create -> MessageComposition.decide(create, view);
      case ReportMessage report -> MessageReport.decide(report, view);
    };
  }

  /**
   * Write to a customer, from a template or in words given here.
   *
   * @param customerId null when it is the customer of the work order
   * @param channel null when the template says it
   * @param kind null when the template says it, or for a transactional message
   * @param variables values of the caller's own variables, by name
   */
  record CreateMessage(
      CommandMeta meta,
      String messageId,
      @Nullable String customerId,
      @Nullable String workOrderId,
      @Nullable String shopId,
      @Nullable String channel,
      @Nullable String kind,
      @Nullable String templateId,
      @Nullable String subject,
      @Nullable String body,
      Map<String, String> variables,
      @Nullable String externalRef)
      implements MessageCommand {
    /** Copies the variables. */
    public CreateMessage {
      variables = Map.copyOf(variables);
    }
  }

  /**
   * Say what became of a message.
   *
   * @param error why it failed
   */
  record ReportMessage(
      CommandMeta meta,
      String messageId,
      String status,
      @Nullable String providerMessageId,
      @Nullable String error)
      implements MessageCommand {}
}
