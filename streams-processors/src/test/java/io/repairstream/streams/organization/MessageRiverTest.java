package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.command.CreateMessage;
import io.repairstream.schemas.command.CreateMessageTemplate;
import io.repairstream.schemas.command.ReportMessage;
import io.repairstream.schemas.command.UpdateMessageTemplate;
import io.repairstream.schemas.entity.Message;
import io.repairstream.schemas.entity.MessageStatus;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.schemas.event.MessageCreated;
import io.repairstream.schemas.event.MessageDelivered;
import io.repairstream.schemas.event.MessageFailed;
import io.repairstream.schemas.event.MessageSent;
import io.repairstream.schemas.event.MessageTemplateCreated;
import io.repairstream.schemas.event.MessageTemplateUpdated;
import io.repairstream.streams.Golden;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages on the way through the river: as commands come in and as events go out. */
class MessageRiverTest {
  private static final String TEMPLATE = "01920000-0000-7000-8000-0000000000b1";
  private static final String FIRST = "01920000-0000-7000-8000-0000000000b2";
  private static final String SECOND = "01920000-0000-7000-8000-0000000000b3";

  private final River river = River.furnished();

  @BeforeEach
  void open() {
    river.applied(Requests.ticket(Requests.meta(), Requests.TICKET));
    river.applied(
        new CreateMessageTemplate(
            Requests.meta(),
            TEMPLATE,
            "Ready",
            "email",
            "transactional",
            "{{order.number}}",
            "Dear {{customer.first_name}}, {{note}}",
            "tpl-1"));
    river.applied(
        new CreateMessage(
            Requests.meta(),
            FIRST,
            null,
            Requests.TICKET,
            null,
            null,
            null,
            TEMPLATE,
            null,
            null,
            Map.of("note", "all is well"),
            "msg-1"));
  }

  @AfterEach
  void close() {
    river.close();
  }

  @Test
  void aMessageGoesFromQueuedToDelivered() {
    List<TestRecord<byte[], byte[]>> opened = river.events();
    assertThat(river.decode(opened.get(1), MessageTemplateCreated.class).getTemplate().getBody())
        .contains("{{note}}");
    MessageCreated created = river.decode(opened.get(2), MessageCreated.class);
    assertThat(created.getMeta().getWorkOrderId()).isEqualTo(Requests.TICKET);
    assertThat(created.getMeta().getShopId()).isEqualTo(Requests.SHOP);
    assertThat(created.getMessage().getWorkOrderKind()).isEqualTo(WorkOrderKind.TICKET);
    assertThat(created.getMessage().getBody()).isEqualTo("Dear Ada, all is well");

    river.applied(new ReportMessage(Requests.meta(), FIRST, "sent", "p-1", null));
    river.applied(new ReportMessage(Requests.meta(), FIRST, "delivered", null, null));

    List<TestRecord<byte[], byte[]>> events = river.events();
    assertThat(river.decode(events.get(0), MessageSent.class).getChanges())
        .extracting(FieldChange::getField)
        .containsExactly("status", "provider_message_id", "sent_at");
    Message delivered = river.decode(events.get(1), MessageDelivered.class).getMessage();
    assertThat(delivered.getStatus()).isEqualTo(MessageStatus.DELIVERED);
    assertThat(delivered.getProviderMessageId()).isEqualTo("p-1");
  }

  @Test
  void aChangedTemplateShowsWhatChanged() {
    river.events();
    river.applied(
        new UpdateMessageTemplate(
            Requests.meta(),
            TEMPLATE,
            List.of("name", "channel", "kind", "subject", "body", "active"),
            "Sale",
            "sms",
            "marketing",
            null,
            "Buy",
            false));

    assertThat(river.decode(river.events().getFirst(), MessageTemplateUpdated.class).getChanges())
        .extracting(FieldChange::getField)
        .containsExactly("name", "channel", "kind", "subject", "body", "active");
  }

  @Test
  void whatStandsInTheStoreIsTheReviewedBytes() {
    river.applied(
        new CreateMessage(
            Requests.meta(),
            SECOND,
            Requests.CUSTOMER,
            null,
            null,
            "email",
            "marketing",
            null,
            "Sale",
            "Buy",
            Map.of(),
            null));
    river.applied(new ReportMessage(Requests.meta(), FIRST, "sent", "p-1", null));
    river.events();
    river.applied(new ReportMessage(Requests.meta(), FIRST, "failed", null, "bounced"));

    assertThat(
            river.decode(river.events().getFirst(), MessageFailed.class).getMessage().getReason())
        .isEqualTo("bounced");
    Golden.assertText("stores/message.txt", StoredForms.of(river, "message"));
    Golden.assertText("stores/message_template.txt", StoredForms.of(river, "message_template"));
  }
}
