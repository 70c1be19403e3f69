package io.repairstream.edge.message;

import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.schemas.command.CreateMessage;
import io.repairstream.schemas.command.ReportMessage;
import io.repairstream.schemas.entity.Message;

/** Serves {@code /messages}. */
public final class MessageResource {
  private MessageResource() {}

  /** Its operations. */
  public static EntityResource resource() {
    return new EntityResource(EntityTable.MESSAGES, "message")
        .shows(EntityView.of(Message.class, "/messages"))
        .list("listMessages")
        .read("getMessage")
        .create("createMessage", CreateMessage.class)
        .change("reportMessage", ReportMessage.class);
  }
}
