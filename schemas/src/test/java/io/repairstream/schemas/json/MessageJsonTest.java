package io.repairstream.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.repairstream.schemas.entity.ContactChannel;
import io.repairstream.schemas.entity.Message;
import io.repairstream.schemas.entity.MessageKind;
import io.repairstream.schemas.entity.MessageStatus;
import io.repairstream.schemas.entity.MessageTemplate;
import io.repairstream.schemas.entity.WorkOrderKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The JSON form of messages and their templates. */
class MessageJsonTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ID = "01930000-0000-7000-8000-000000000033";
  private static final String TEMPLATE = "01930000-0000-7000-8000-000000000034";

  @Test
  void everyFormIsTheReviewedOne() throws IOException {
    assertThat(EntityJson.single(message()).toString()).isEqualTo(reviewed("message"));
    assertThat(EntityJson.single(template()).toString()).isEqualTo(reviewed("message-template"));
  }

  @Test
  void aMessageAboutNoOrderHasNone() {
    Message message =
        Message.newBuilder(message()).setWorkOrderId(null).setWorkOrderKind(null).build();

    assertThat(EntityJson.list(message).path("work_order_id").isNull()).isTrue();
  }

  private static Message message() {
    return new Message(
        ID,
        Samples.ORG,
        3L,
        Samples.CREATED,
        Samples.UPDATED,
        null,
        Samples.CUSTOMER,
        Samples.TICKET,
        WorkOrderKind.TICKET,
        Samples.SHOP,
        ContactChannel.EMAIL,
        MessageKind.TRANSACTIONAL,
        TEMPLATE,
        "T-001234 is ready",
        "Dear Ada",
        "ada@example.org",
        MessageStatus.DELIVERED,
        "p-1",
        null,
        Samples.CREATED,
        Samples.UPDATED);
  }

  private static MessageTemplate template() {
    return new MessageTemplate(
        TEMPLATE,
        Samples.ORG,
        1L,
        Samples.CREATED,
        Samples.CREATED,
        null,
        "Ready",
        ContactChannel.EMAIL,
        MessageKind.TRANSACTIONAL,
        "{{order.number}} is ready",
        "Dear {{customer.first_name}}",
        true);
  }

  private static String reviewed(String name) throws IOException {
    return JSON.readTree(Files.readString(Path.of("src/test/resources/json", name + ".json")))
        .toString();
  }
}
