package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.command.CreateMessage;
import io.repairstream.schemas.command.CreateMessageTemplate;
import io.repairstream.schemas.command.ReportMessage;
import io.repairstream.schemas.command.UpdateMessageTemplate;
import io.repairstream.schemas.entity.ContactChannel;
import io.repairstream.schemas.entity.Message;
import io.repairstream.schemas.entity.MessageKind;
import io.repairstream.schemas.entity.MessageStatus;
import io.repairstream.schemas.entity.MessageTemplate;
import io.repairstream.schemas.event.MessageCreated;
import io.repairstream.schemas.event.MessageSent;
import io.repairstream.schemas.event.MessageTemplateCreated;
import io.repairstream.schemas.event.MessageTemplateUpdated;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages and their templates over HTTP. */
final class EdgeMessagesTest {
  private static final String CUSTOMER = "01930000-0000-7000-8000-000000000003";
  private static final String ORDER = "01930000-0000-7000-8000-000000000005";
  private static final String ORDER_ON_THE_WIRE = "ro_01jc000000e008000000000005";
  private static final String ID = "01930000-0000-7000-8000-000000000033";
  private static final String TEMPLATE = "01930000-0000-7000-8000-000000000034";
  private static final String PATH = "/v1/messages/" + ID;
  private static final String TEMPLATE_PATH = "/v1/message-templates/" + TEMPLATE;
  private static final Instant NINE = Instant.parse("2026-06-12T09:00:00Z");

  private final TestEdge edge = TestEdge.start();
  private final String key = edge.store.key("bayos-enterprise", "messages:write");

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void aMessageIsWrittenAboutARepairOrder() {
    edge.gateway.apply(new MessageCreated(null, message(MessageStatus.QUEUED)));

    TestEdge.Answer answer =
        edge.post(
            key,
            "/v1/messages",
            "{\"work_order_id\":\""
                + ORDER_ON_THE_WIRE
                + "\",\"template_id\":\""
                + TEMPLATE
                + "\",\"variables\":{\"eta\":\"noon\"}}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo(PATH);
    assertThat(answer.data().path("status").stringValue()).isEqualTo("QUEUED");
    assertThat(answer.data().path("work_order_id").isNull()).isTrue();
    CreateMessage command = (CreateMessage) edge.gateway.last().record();
    assertThat(command.getWorkOrderId()).isEqualTo(ORDER);
    assertThat(command.getCustomerId()).isNull();
    assertThat(command.getKind()).isNull();
    assertThat(command.getVariables()).isEqualTo(Map.of("eta", "noon"));
  }

  @Test
  void wordsOfOnesOwnNeedNoVariables() {
    edge.gateway.apply(new MessageCreated(null, message(MessageStatus.QUEUED)));

    assertThat(
            edge.post(
                    key,
                    "/v1/messages",
                    "{\"customer_id\":\"" + CUSTOMER + "\",\"channel\":\"sms\",\"body\":\"Hello\"}")
                .status())
        .isEqualTo(201);
    CreateMessage command = (CreateMessage) edge.gateway.last().record();
    assertThat(command.getVariables()).isEmpty();
    assertThat(command.getBody()).isEqualTo("Hello");
  }

  @Test
  void whoeverSendsItReports() {
    edge.gateway.apply(new MessageSent(null, message(MessageStatus.SENT), List.of()));

    assertThat(
            edge.post(
                    key, PATH + "/report", "{\"status\":\"sent\",\"provider_message_id\":\"SM1\"}")
                .status())
        .isEqualTo(200);
    ReportMessage command = (ReportMessage) edge.gateway.last().record();
    assertThat(command.getMessageId()).isEqualTo(ID);
    assertThat(command.getProviderMessageId()).isEqualTo("SM1");
    assertThat(command.getError()).isNull();
    assertThat(edge.post(key, PATH + "/report", "{\"status\":\"read\"}").status()).isEqualTo(400);
    assertThat(edge.post(key, PATH + "/report", "{}").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"channel\":\"pigeon\"}",
        "{\"kind\":\"gossip\"}",
        "{\"variables\":{\"eta\":5}}",
        "{\"body\":\"\"}",
        "{\"to\":\"+1\"}",
        "{\"work_order_id\":\"T-000001\"}"
      })
  void whatIsNoMessageIsRefusedAtTheDoor(String body) {
    assertThat(edge.post(key, "/v1/messages", body).status()).isEqualTo(400);
  }

  @Test
  void templatesAreAddedAndChanged() {
    edge.gateway.apply(new MessageTemplateCreated(null, template()));
    TestEdge.Answer added =
        edge.post(
            key,
            "/v1/message-templates",
            "{\"name\":\"Ready\",\"channel\":\"email\",\"kind\":\"transactional\","
                + "\"subject\":\"Ready\",\"body\":\"{{order.number}}\"}");
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.header("Location")).isEqualTo(TEMPLATE_PATH);
    assertThat(((CreateMessageTemplate) edge.gateway.last().record()).getBody())
        .isEqualTo("{{order.number}}");

    edge.gateway.apply(new MessageTemplateUpdated(null, template(), List.of()));
    assertThat(
            edge.call("PATCH", key, TEMPLATE_PATH, "{\"subject\":null,\"channel\":\"sms\"}")
                .status())
        .isEqualTo(200);
    UpdateMessageTemplate change = (UpdateMessageTemplate) edge.gateway.last().record();
    assertThat(change.getPresent()).containsExactlyInAnyOrder("subject", "channel");
    assertThat(change.getSubject()).isNull();
    assertThat(edge.call("PATCH", key, TEMPLATE_PATH, "{\"body\":null}").status()).isEqualTo(400);
  }

  @Test
  void listsAreFilteredByWhatMessagesAreFoundBy() {
    assertThat(
            edge.get(
                    key,
                    "/v1/messages?customer_id="
                        + CUSTOMER
                        + "&work_order_id="
                        + ORDER
                        + "&status=QUEUED&channel=sms&kind=marketing")
                .status())
        .isEqualTo(200);
    assertThat(edge.get(key, "/v1/message-templates?channel=sms&active=false").status())
        .isEqualTo(200);
    assertThat(edge.get(key, "/v1/messages?status=queued").status()).isEqualTo(400);
    assertThat(edge.get(key, "/v1/inspections").status()).isEqualTo(403);
  }

  private static Message message(MessageStatus status) {
    return new Message(
        ID,
        FakeStore.ORG,
        1L,
        NINE,
        NINE,
        null,
        CUSTOMER,
        null,
        null,
        null,
        ContactChannel.SMS,
        MessageKind.TRANSACTIONAL,
        null,
        null,
        "Hello",
        "+1 2",
        status,
        null,
        null,
        null,
        null);
  }

  private static MessageTemplate template() {
    return new MessageTemplate(
        TEMPLATE,
        FakeStore.ORG,
        1L,
        NINE,
        NINE,
        null,
        "Ready",
        ContactChannel.EMAIL,
        MessageKind.TRANSACTIONAL,
        "Ready",
        "{{order.number}}",
        true);
  }
}
