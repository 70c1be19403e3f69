package io.repairstream.edge.message;

import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.schemas.command.CreateMessageTemplate;
import io.repairstream.schemas.command.UpdateMessageTemplate;
import io.repairstream.schemas.entity.MessageTemplate;

/** Serves {@code /message-templates}. */
public final class MessageTemplateResource {
  private MessageTemplateResource() {}

  /** Its operations. */
  public static EntityResource resource() {
    return new EntityResource(EntityTable.MESSAGE_TEMPLATES, "template")
        .shows(EntityView.of(MessageTemplate.class, "/message-templates"))
        .list("listMessageTemplates")
        .read("getMessageTemplate")
        .create("createMessageTemplate", CreateMessageTemplate.class)
        .change("updateMessageTemplate", UpdateMessageTemplate.class);
  }
}
