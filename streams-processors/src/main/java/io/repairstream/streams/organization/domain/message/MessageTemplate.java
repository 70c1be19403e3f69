package io.repairstream.streams.organization.domain.message;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.customer.ContactChannel;
import org.jspecify.annotations.Nullable;

/**
 * Words an organization uses again and again, with variables where they differ.
 *
 * @param active whether messages can be written from it
 */
public record MessageTemplate(
    String id,
    Revision revision,
    @Nullable String externalRef,
    String name,
    ContactChannel channel,
    MessageKind kind,
    MessageText text,
    boolean active)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<MessageTemplate> TYPE =
      new EntityType<>("message_template", MessageTemplate.class);

  static UniqueKey nameKey(String name) {
    return new UniqueKey("message_template.name", name);
  }
}
