package io.repairstream.streams.organization.domain.message;

import static io.repairstream.streams.organization.domain.message.MessageScene.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.customer.ContactChannel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Adding and changing templates of messages. */
class MessageTemplateTest {
  private static final Patch<String> KEPT = Patch.absent();

  private final Scene scene = MessageScene.withOrders();

  @Test
  void aTemplateIsActiveFromTheStart() {
    MessageTemplate template = template();

    assertThat(template.active()).isTrue();
    assertThat(template.channel()).isEqualTo(ContactChannel.EMAIL);
    assertThat(template.kind()).isEqualTo(MessageKind.TRANSACTIONAL);
    assertThat(template.text().subject()).isEqualTo("{{order.number}} is ready");
  }

  @Test
  void whatCannotBeATemplateIsRefused() {
    assertThat(scene.refusal(MessageScene.template("marketing")).code())
        .isEqualTo(RefusalCode.CONFLICT);
    assertRefused(add("New", "pigeon", "marketing", null, "a", null), "channel", "pigeon");
    assertRefused(add("New", "sms", "gossip", null, "a", null), "kind", "gossip");
    assertRefused(add("New", "sms", "marketing", "s", "a", null), "subject", "s");
    assertRefused(add("New", "email", "marketing", null, "a", null), "subject", "missing");
    assertRefused(add("New", "email", "marketing", "{{a.b}}", "a", null), "variables", "a.b");
    assertRefused(add("New", "sms", "marketing", null, "{{", null), "body", "{{");
    assertThat(scene.refusal(add("Ready", "sms", "marketing", null, "a", null)).details())
        .containsEntry("field", "name")
        .containsEntry("existing_id", TEMPLATE);
    scene.events(add("New", "sms", "marketing", null, "a", "x-1"));
    assertThat(
            scene
                .refusal(
                    new MessageTemplateCommand.CreateMessageTemplate(
                        Scene.OWNER, "t-3", "Third", "sms", "marketing", null, "a", "x-1"))
                .details())
        .containsEntry("field", "external_ref");
  }

  @Test
  void aChangeKeepsWhatItDoesNotName() {
    scene.events(
        change(Scene.ifMatch(1), KEPT, Patch.of("sms"), KEPT, Patch.of(null), Patch.of("Hi")));

    MessageTemplate template = template();
    assertThat(template.name()).isEqualTo("Ready");
    assertThat(template.channel()).isEqualTo(ContactChannel.SMS);
    assertThat(template.text()).isEqualTo(new MessageText(null, "Hi"));
    assertThat(template.active()).isTrue();
  }

  @Test
  void whatBecomesOfItHasToBeATemplate() {
    assertRefused(
        change(KEPT, Patch.of("sms"), KEPT, KEPT, KEPT), "subject", "{{order.number}} is ready");
    assertRefused(change(KEPT, Patch.of("pigeon"), KEPT, KEPT, KEPT), "channel", "pigeon");
    assertRefused(change(KEPT, KEPT, Patch.of("gossip"), KEPT, KEPT), "kind", "gossip");
    assertRefused(change(KEPT, KEPT, KEPT, Patch.of(null), KEPT), "subject", "missing");
  }

  @Test
  void onlyASubjectCanBeRemoved() {
    assertRefused(change(Patch.of(null), KEPT, KEPT, KEPT, KEPT), "name", "null");
    assertRefused(change(KEPT, Patch.of(null), KEPT, KEPT, KEPT), "channel", "null");
    assertRefused(change(KEPT, KEPT, Patch.of(null), KEPT, KEPT), "kind", "null");
    assertRefused(change(KEPT, KEPT, KEPT, KEPT, Patch.of(null)), "body", "null");
    assertRefused(
        new MessageTemplateCommand.UpdateMessageTemplate(
            Scene.OWNER, TEMPLATE, KEPT, KEPT, KEPT, KEPT, KEPT, Patch.of(null)),
        "active",
        "null");
  }

  @Test
  void aNameGivenUpIsFreeAgain() {
    scene.events(change(Patch.of("Done"), KEPT, KEPT, KEPT, KEPT));
    scene.events(add("Ready", "sms", "marketing", null, "a", null));

    assertThat(scene.refusal(change(Patch.of("Ready"), KEPT, KEPT, KEPT, KEPT)).details())
        .containsEntry("field", "name")
        .containsEntry("existing_id", "t-2");
  }

  @Test
  void whatChangesNothingIsNoEvent() {
    assertThat(scene.events(change(KEPT, KEPT, KEPT, KEPT, KEPT))).isEmpty();
    assertThat(
            scene.events(
                change(
                    Patch.of("Ready"), Patch.of("email"), Patch.of("transactional"), KEPT, KEPT)))
        .isEmpty();
  }

  @Test
  void itHasToBeThereAndAsTheCallerBelieved() {
    assertThat(scene.refusal(change(Scene.ifMatch(2), KEPT, KEPT, KEPT, KEPT, KEPT)).code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
    assertThat(
            scene
                .refusal(
                    new MessageTemplateCommand.UpdateMessageTemplate(
                        Scene.OWNER, "nothing", KEPT, KEPT, KEPT, KEPT, KEPT, Patch.absent()))
                .details())
        .containsEntry("field", "template_id");
  }

  @Test
  void anEventThatCannotFollowIsABrokenLog() {
    MessageText text = new MessageText(null, "a");
    MessageTemplateEvent created =
        new MessageTemplateEvent.MessageTemplateCreated(
            TEMPLATE, null, "a", ContactChannel.SMS, MessageKind.MARKETING, text);
    MessageTemplateEvent updated =
        new MessageTemplateEvent.MessageTemplateUpdated(
            TEMPLATE, null, "a", ContactChannel.SMS, MessageKind.MARKETING, text, true);

    assertThatThrownBy(() -> created.evolve(template(), Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> updated.evolve(null, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
    assertThat(List.of(created, updated))
        .extracting(MessageTemplateEvent::templateId)
        .containsOnly(TEMPLATE);
  }

  private MessageTemplate template() {
    return scene.get(MessageTemplate.TYPE, TEMPLATE);
  }

  private static MessageTemplateCommand add(
      String name,
      String channel,
      String kind,
      @Nullable String subject,
      String body,
      @Nullable String ref) {
    return new MessageTemplateCommand.CreateMessageTemplate(
        Scene.OWNER, "t-2", name, channel, kind, subject, body, ref);
  }

  private static MessageTemplateCommand change(
      Patch<String> name,
      Patch<String> channel,
      Patch<String> kind,
      Patch<String> subject,
      Patch<String> body) {
    return change(Scene.OWNER, name, channel, kind, subject, body);
  }

  private static MessageTemplateCommand change(
      CommandMeta meta,
      Patch<String> name,
      Patch<String> channel,
      Patch<String> kind,
      Patch<String> subject,
      Patch<String> body) {
    return new MessageTemplateCommand.UpdateMessageTemplate(
        meta, TEMPLATE, name, channel, kind, subject, body, Patch.absent());
  }

  private void assertRefused(MessageTemplateCommand command, String field, String value) {
    Refusal refusal = scene.refusal(command);
    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details()).containsEntry("field", field).containsEntry("value", value);
  }
}
