package io.repairstream.streams.organization.domain.message;

import static io.repairstream.streams.organization.domain.message.MessageScene.BO;
import static io.repairstream.streams.organization.domain.message.MessageScene.ID;
import static io.repairstream.streams.organization.domain.message.MessageScene.about;
import static io.repairstream.streams.organization.domain.message.MessageScene.report;
import static io.repairstream.streams.organization.domain.message.MessageScene.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.customer.ContactChannel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Saying what became of a message. */
class MessageReportTest {
  private final Scene scene = MessageScene.withOrders();

  @BeforeEach
  void aMessageIsQueued() {
    scene.events(sms("Hello"));
  }

  @Test
  void itIsSentThenDelivered() {
    scene.events(report("sent", "p-1", null));
    assertThat(message().status()).isEqualTo(MessageStatus.SENT);
    assertThat(message().sentAt()).isEqualTo(scene.now());
    Instant sent = scene.now();

    scene.events(report(Scene.ifMatch(2), "delivered", null, null));
    assertThat(message().status()).isEqualTo(MessageStatus.DELIVERED);
    assertThat(message().sentAt()).isEqualTo(sent);
    assertThat(message().deliveredAt()).isEqualTo(scene.now());
    assertThat(message().providerMessageId()).isEqualTo("p-1");
    assertThat(message().revision().version()).isEqualTo(3);
  }

  @Test
  void itFailsBeforeOrAfterItWasSentAndSaysWhy() {
    scene.events(report("failed", null, "no credit"));
    assertThat(message().status()).isEqualTo(MessageStatus.FAILED);
    assertThat(message().reason()).isEqualTo("no credit");
    assertThat(message().sentAt()).isNull();

    Scene other = MessageScene.withOrders();
    other.events(sms("Hello"));
    other.events(report("sent", null, null));
    other.events(report("failed", "p-9", "bounced"));
    assertThat(other.get(Message.TYPE, ID).providerMessageId()).isEqualTo("p-9");
    assertThat(other.get(Message.TYPE, ID).sentAt()).isNotNull();
  }

  @Test
  void theSameReportAgainChangesNothing() {
    scene.events(report("sent", "p-1", null));
    assertThat(scene.events(report("sent", "p-1", null))).isEmpty();
    assertThat(scene.events(report("sent", null, null))).isEmpty();
    scene.events(report("failed", null, "bounced"));
    assertThat(scene.events(report("failed", "p-1", "bounced"))).isEmpty();

    Refusal other = scene.refusal(report("failed", null, "lost"));
    assertThat(other.code()).isEqualTo(RefusalCode.INVALID_TRANSITION);
  }

  @Test
  void anIdThatComesTooLateIsNotSilentlyDropped() {
    scene.events(report("sent", null, null));

    assertThat(scene.refusal(report("sent", "p-1", null)).code())
        .isEqualTo(RefusalCode.INVALID_TRANSITION);
  }

  @Test
  void statusesFollowEachOtherStrictly() {
    assertStuck("delivered", "QUEUED", List.of("SENT", "FAILED"));
    scene.events(report("sent", null, null));
    scene.events(report("delivered", null, null));
    assertStuck("sent", "DELIVERED", List.of());
    assertThat(scene.refusal(report("failed", null, "late")).code())
        .isEqualTo(RefusalCode.INVALID_TRANSITION);
  }

  @Test
  void aSuppressedMessageIsNotReported() {
    scene.events(
        about(BO, null, null)
            .all(Scene.OWNER, "m-2", "email", "marketing", null, "Sale", "Buy", Map.of(), null));

    assertThat(
            scene
                .refusal(new MessageCommand.ReportMessage(Scene.OWNER, "m-2", "sent", null, null))
                .details())
        .containsEntry("from", "SUPPRESSED")
        .containsEntry("allowed", List.of());
  }

  @Test
  void aProvidersIdBelongsToOneMessage() {
    scene.events(report("sent", "p-1", null));
    Refusal other = scene.refusal(report("delivered", "p-2", null));
    assertThat(other.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(other.details()).containsEntry("value", "p-2").containsEntry("expected", "p-1");

    scene.events(
        about(BO, null, null)
            .all(Scene.OWNER, "m-2", "sms", null, null, null, "a", Map.of(), null));
    Refusal taken =
        scene.refusal(new MessageCommand.ReportMessage(Scene.OWNER, "m-2", "sent", "p-1", null));
    assertThat(taken.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(taken.details()).containsEntry("existing_id", ID);
  }

  @Test
  void onlyWhatFailedHasAnErrorAndOnlyWhatCanBeReportedIs() {
    assertRefused(report("failed", null, null), "error", "missing");
    assertRefused(report("sent", null, "odd"), "error", "odd");
    assertRefused(report("queued", null, null), "status", "queued");
    assertRefused(report("suppressed", null, null), "status", "suppressed");
    assertRefused(report("read", null, null), "status", "read");
  }

  @Test
  void itIsNotThereForOthersAndNotAsTheyBelieved() {
    assertThat(scene.refusal(report(Scene.ifMatch(7), "sent", null, null)).code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
    scene.events(
        about(BO, null, Scene.SHOP)
            .all(Scene.OWNER, "m-2", "sms", null, null, null, "a", Map.of(), null));
    for (String id : List.of(ID, "m-2", "nothing")) {
      assertThat(
              scene
                  .refusal(
                      new MessageCommand.ReportMessage(
                          Scene.in(Scene.OTHER_SHOP), id, "sent", null, null))
                  .details())
          .containsEntry("field", "message_id");
    }
    assertThat(
            scene.events(
                new MessageCommand.ReportMessage(Scene.in(Scene.SHOP), "m-2", "sent", null, null)))
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(MessageStatus.class)
  void whatCannotFollowAStatusIsABrokenLog(MessageStatus status) {
    Message state = in(status, message());
    Map<MessageEvent, MessageStatus> events =
        Map.of(
            new MessageEvent.MessageSent(ID, null), MessageStatus.SENT,
            new MessageEvent.MessageDelivered(ID, "p"), MessageStatus.DELIVERED,
            new MessageEvent.MessageFailed(ID, null, "e"), MessageStatus.FAILED);
    events.forEach(
        (event, to) -> {
          if (status.next().contains(to)) {
            assertThat(event.evolve(state, Instant.EPOCH).status()).isEqualTo(to);
          } else {
            assertThatThrownBy(() -> event.evolve(state, Instant.EPOCH))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(status.name());
          }
          assertThatThrownBy(() -> event.evolve(null, Instant.EPOCH))
              .isInstanceOf(IllegalStateException.class);
        });
    assertThatThrownBy(
            () ->
                new MessageEvent.MessageCreated(
                        ID,
                        null,
                        BO,
                        null,
                        null,
                        ContactChannel.SMS,
                        MessageKind.MARKETING,
                        null,
                        new MessageText(null, "a"),
                        "+1",
                        null)
                    .evolve(state, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Message in(MessageStatus status, Message message) {
    return new Message(
        message.id(),
        message.revision(),
        message.externalRef(),
        message.customerId(),
        message.order(),
        message.shopId(),
        message.channel(),
        message.kind(),
        message.templateId(),
        message.text(),
        message.to(),
        status,
        message.providerMessageId(),
        message.reason(),
        message.sentAt(),
        message.deliveredAt());
  }

  private Message message() {
    return scene.get(Message.TYPE, ID);
  }

  private void assertStuck(String status, String from, List<String> allowed) {
    Refusal refusal = scene.refusal(report(status, null, null));
    assertThat(refusal.code()).isEqualTo(RefusalCode.INVALID_TRANSITION);
    assertThat(refusal.details()).containsEntry("from", from).containsEntry("allowed", allowed);
  }

  private void assertRefused(MessageCommand command, String field, String value) {
    Refusal refusal = scene.refusal(command);
    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details()).containsEntry("field", field).containsEntry("value", value);
  }
}
