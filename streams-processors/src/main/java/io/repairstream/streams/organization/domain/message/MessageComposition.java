package io.repairstream.streams.organization.domain.message;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.customer.ContactRules;
import java.util.List;

/** The rules of writing to a customer. */
final class MessageComposition {
  private static final String OPTED_OUT = "marketing_opt_out";

  private MessageComposition() {}

  static Decision decide(MessageCommand.CreateMessage create, OrganizationView view) {
    return Checklist.first(() -> Checks.unused(view, Message.TYPE, create.messageId()))
        .then(() -> Occasion.objection(create, view))
        .then(() -> Checks.exists(view, MessageTemplate.TYPE, "template_id", create.templateId()))
        .then(() -> Variables.objection(create.variables()))
        .decide(
            () ->
                switch (draft(create, view)) {
                  case Draft.Impossible impossible -> new Decision.Refused(impossible.refusal());
                  case Draft.Ready draft -> composed(create, draft, view);
                });
  }

  private static Draft draft(MessageCommand.CreateMessage create, OrganizationView view) {
    String templateId = create.templateId();
    return templateId == null
        ? Draft.given(create)
        : Draft.from(requireNonNull(view.find(MessageTemplate.TYPE, templateId)), create);
  }

  private static Decision composed(
      MessageCommand.CreateMessage create, Draft.Ready draft, OrganizationView view) {
    Occasion occasion = Occasion.of(create, view);
    String to = draft.channel().addressOf(occasion.customer().profile());
    if (to == null) {
      return new Decision.Refused(ContactRules.unreachable(draft.channel()));
    }
    Variables variables =
        Variables.of(occasion.customer(), occasion.order(), occasion.shop(), create.variables());
    return Checklist.first(() -> Wording.missing(draft.text(), variables))
        .then(() -> Wording.tooLong(Wording.render(draft.text(), variables)))
        .then(() -> Checks.externalRefFree(view, Message.TYPE, create.externalRef()))
        .decide(
            () ->
                new Decision.Accepted(
                    List.of(
                        created(
                            create,
                            draft,
                            occasion,
                            Wording.render(draft.text(), variables),
                            to))));
  }

  private static MessageEvent created(
      MessageCommand.CreateMessage create,
      Draft.Ready draft,
      Occasion occasion,
      MessageText text,
      String to) {
    boolean unwanted =
        draft.kind() == MessageKind.MARKETING && occasion.customer().profile().marketingOptOut();
    return new MessageEvent.MessageCreated(
        create.messageId(),
        create.externalRef(),
        occasion.customer().id(),
        occasion.orderReference(),
        occasion.shopId(),
        draft.channel(),
        draft.kind(),
        create.templateId(),
        text,
        to,
        unwanted ? OPTED_OUT : null);
  }
}
