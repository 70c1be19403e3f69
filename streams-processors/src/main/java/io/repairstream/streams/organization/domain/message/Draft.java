package io.repairstream.streams.organization.domain.message;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.WireName;
import io.repairstream.streams.organization.domain.customer.ContactChannel;
import org.jspecify.annotations.Nullable;

/** A message before its variables are filled in: as its template says, or as its caller does. */
sealed interface Draft {
  /** Words that can be sent once they are filled in. */
  record Ready(ContactChannel channel, MessageKind kind, MessageText text) implements Draft {}

  /** What was asked for contradicts itself or leaves something open. */
  record Impossible(Refusal refusal) implements Draft {}

  /** The caller's own words; a message is transactional unless they say otherwise. */
  static Draft given(MessageCommand.CreateMessage create) {
    String kindName =
        create.kind() == null ? WireName.of(MessageKind.TRANSACTIONAL) : create.kind();
    String body = create.body();
    ContactChannel channel = WireName.find(ContactChannel.class, create.channel());
    MessageKind kind = WireName.find(MessageKind.class, kindName);
    if (channel == null) {
      return new Impossible(
          requireNonNull(WireName.objection("channel", ContactChannel.class, create.channel())));
    }
    if (kind == null) {
      return new Impossible(
          requireNonNull(WireName.objection("kind", MessageKind.class, kindName)));
    }
    if (body == null) {
      return new Impossible(Refusal.invalid("body", "missing", "a body, or a template_id"));
    }
    Refusal refusal = Wording.objection(channel, create.subject(), body);
    return refusal == null
        ? new Ready(channel, kind, new MessageText(create.subject(), body))
        : new Impossible(refusal);
  }

  /** The template's words, which leave nothing to say. */
  static Draft from(MessageTemplate template, MessageCommand.CreateMessage create) {
    if (!template.active()) {
      return new Impossible(
          Refusal.invalid("template_id", template.id(), "a template that is active"));
    }
    Refusal refusal = differs("channel", create.channel(), WireName.of(template.channel()));
    if (refusal == null) {
      refusal = differs("kind", create.kind(), WireName.of(template.kind()));
    }
    if (refusal == null) {
      refusal = said("subject", create.subject());
    }
    if (refusal == null) {
      refusal = said("body", create.body());
    }
    return refusal == null
        ? new Ready(template.channel(), template.kind(), template.text())
        : new Impossible(refusal);
  }

  private static @Nullable Refusal differs(String field, @Nullable String given, String own) {
    return given == null || given.equals(own)
        ? null
        : Refusal.invalid(field, given, own + ", as the template says");
  }

  private static @Nullable Refusal said(String field, @Nullable String given) {
    return given == null ? null : Refusal.invalid(field, given, "none beside a template_id");
  }
}
