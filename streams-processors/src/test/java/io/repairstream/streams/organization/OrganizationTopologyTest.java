package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.CreateCustomer;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.event.ConsentRecorded;
import io.repairstream.schemas.event.CustomerCreated;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.EvidenceAdded;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.schemas.event.WebhookEndpointDeleted;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.event.WorkOrderUpdated;
import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.schemas.reply.Outcome;
import io.repairstream.schemas.reply.Refusal;
import io.repairstream.streams.Driver;
import io.repairstream.streams.Golden;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in, events and replies out. */
class OrganizationTopologyTest {
  @Test
  void isTheReviewedTopology() {
    try (River river = new River()) {
      Golden.assertText("organization.topology.txt", river.topology.get().describe().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Topics.USAGE_COMMANDS, Topics.KPI_COMMANDS, Topics.WEBHOOK_COMMANDS})
  void commandsOfTheSystemAreObeyedOnceAndAnsweredToNobody(String topic) {
    try (River river = new River()) {
      river.applied(Requests.organization());
      river.events();

      CreateCustomer command = Requests.customer();
      river.give(topic, command);
      river.give(topic, command);

      assertThat(river.events()).hasSize(1);
      assertThat(river.driver.read(Topics.REPLIES)).isEmpty();
    }
  }

  @Test
  void aTicketWalksFromCreationToTriage() {
    try (River river = River.furnished()) {
      river.applied(Requests.ticket(Requests.meta(), Requests.TICKET));
      assertThat(gate(river.ask(Requests.move("TRIAGE"))))
          .isEqualTo(
              "{\"gate\":\"INTAKE\",\"from\":\"INTAKE\",\"to\":\"TRIAGE\",\"missing\":[\"consent_signed\",\"photos_min_2\"]}");
      river.applied(Requests.consent());
      river.applied(Requests.photo());
      river.applied(Requests.photo());
      CommandReply moved = river.applied(Requests.move("TRIAGE"));

      List<TestRecord<byte[], byte[]>> events = river.events();
      WorkOrderCreated created = river.decode(events.get(0), WorkOrderCreated.class);
      assertThat(created.getWorkOrder().getNumber()).isEqualTo(1);
      assertThat(created.getCustomer().getFirstName()).isEqualTo("Ada");
      assertThat(created.getDevice().getIdentifier()).isEqualTo("imei-1");
      assertThat(created.getShop().getZone()).isEqualTo("Europe/Berlin");
      assertThat(created.getMeta().getShopId()).isEqualTo(Requests.SHOP);
      assertThat(created.getMeta().getLifecycle()).isEqualTo("device-repair@1");
      assertThat(fields(river.decode(events.get(1), ConsentRecorded.class).getChanges()))
          .containsEntry("consent_signed", "false -> true")
          .containsKey("consent");
      assertThat(fields(river.decode(events.get(3), EvidenceAdded.class).getChanges()).keySet())
          .containsExactly("evidence");
      WorkOrderTransitioned transitioned = river.decode(events.get(4), WorkOrderTransitioned.class);
      assertThat(transitioned.getPreviousStatus()).isEqualTo("INTAKE");
      assertThat(transitioned.getPreviousStatusSince())
          .isEqualTo(created.getWorkOrder().getStatusSince());
      assertThat(transitioned.getWorkOrder().getStatus()).isEqualTo("TRIAGE");
      assertThat(transitioned.getWorkOrder().getVersion()).isEqualTo(5);
      assertThat(transitioned.getAutomatic()).isFalse();
      assertThat(moved.getSequence()).isEqualTo(transitioned.getMeta().getSequence()).isEqualTo(11);
      assertThat(moved.getRecords().getFirst().getType())
          .isEqualTo(WorkOrderTransitioned.class.getName());
      byte[] payload = new byte[moved.getRecords().getFirst().getPayload().remaining()];
      moved.getRecords().getFirst().getPayload().get(payload);
      assertThat(payload).isEqualTo(events.get(4).value());
    }
  }

  @Test
  void eventsCarryTheirPlaceAndTheirCause() {
    try (River river = River.furnished()) {
      String command = Requests.newId();
      river.applied(Requests.ticket(Requests.meta(command, null, null), Requests.TICKET));

      TestRecord<byte[], byte[]> event = river.events().getFirst();
      EventMeta meta = river.decode(event, WorkOrderCreated.class).getMeta();
      assertThat(event.key()).isEqualTo(Headers.utf8(Requests.ORG));
      assertThat(headers(event))
          .isEqualTo(
              Map.ofEntries(
                  Map.entry("type", "io.repairstream.schemas.event.WorkOrderCreated"),
                  Map.entry("content-type", "application/avro"),
                  Map.entry("ce_specversion", "1.0"),
                  Map.entry("ce_id", meta.getEventId()),
                  Map.entry("ce_source", "/organizations/" + Requests.ORG),
                  Map.entry("ce_type", "ticket.created"),
                  Map.entry("ce_subject", "work_order/" + Requests.TICKET),
                  Map.entry("ce_time", "2026-03-01T09:59:59.500000Z"),
                  Map.entry("ce_orgid", Requests.ORG),
                  Map.entry("ce_sequence", "00000000000000000007"),
                  Map.entry("ce_causationid", command)));
      assertThat(meta.getCausationId()).isEqualTo(command);
      assertThat(meta.getOccurredAt()).isEqualTo(Requests.ISSUED);
      assertThat(meta.getEntityVersion()).isEqualTo(1);
      assertThat(meta.getActor().getId()).isEqualTo("key-1");
    }
  }

  @Test
  void eventsThatAreNotPublicAreNamedAfterTheirRecord() {
    try (River river = new River()) {
      river.applied(Requests.organization());
      river.applied(Requests.shop(Requests.SHOP, "A", "UTC", "EUR"));
      river.applied(Requests.technician());
      assertThat(
              river.events().stream().map(event -> Headers.text(event.headers(), Headers.CE_TYPE)))
          .containsExactly("organization.created", "shop.created", "team_member.created");
    }
  }

  @Test
  void recordedTimesIncreaseEvenWhenTheClockStandsStill() {
    try (River river = River.furnished()) {
      List<Instant> recorded = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        river.applied(Requests.ticket(Requests.meta(), Requests.newId()));
      }
      river
          .events()
          .forEach(
              e -> recorded.add(river.decode(e, WorkOrderCreated.class).getMeta().getRecordedAt()));
      assertThat(recorded).isSorted().doesNotHaveDuplicates();
      assertThat(recorded.getFirst()).isEqualTo(Driver.START.plusNanos(6_000));
    }
  }

  @Test
  void aPatchThatChangesNothingIsAnsweredWithTheTicket() {
    try (River river = River.furnished()) {
      river.applied(Requests.ticket(Requests.meta(), Requests.TICKET));
      CommandReply changed =
          river.applied(Requests.patch("promised_at", Instant.parse("2026-03-05T12:00:00Z")));
      CommandReply unchanged =
          river.applied(Requests.patch("promised_at", Instant.parse("2026-03-05T12:00:00Z")));

      assertThat(fields(river.decode(river.events().get(1), WorkOrderUpdated.class).getChanges()))
          .isEqualTo(Map.of("promised_at", "null -> \"2026-03-05T12:00:00.000000Z\""));
      assertThat(unchanged.getSequence()).isEqualTo(changed.getSequence());
      assertThat(unchanged.getRecords()).hasSize(1);
      assertThat(unchanged.getRecords().getFirst().getType()).isEqualTo(WorkOrder.class.getName());
    }
  }

  @Test
  void aRemovedEndpointLeavesRoomForAnother() {
    try (River river = River.furnished()) {
      for (int i = 0; i < 9; i++) {
        river.applied(Requests.endpoint(Requests.newId()));
      }
      String last = Requests.newId();
      river.applied(Requests.endpoint(last));
      assertThat(refusal(river.ask(Requests.endpoint(Requests.newId()))).getCode())
          .isEqualTo("LIMIT_EXCEEDED");
      river.events();
      river.applied(Requests.deletion(last));
      assertThat(
              river
                  .decode(river.events().getFirst(), WebhookEndpointDeleted.class)
                  .getEndpoint()
                  .getIsActive())
          .isFalse();
      assertThat(refusal(river.ask(Requests.deletion(last))).getCode()).isEqualTo("NOT_FOUND");
      river.applied(Requests.endpoint(Requests.newId()));
    }
  }

  @Test
  void anExternalRefIsTakenOnce() {
    try (River river = River.furnished()) {
      io.repairstream.schemas.command.CreateCustomer same = Requests.customer();
      same.put(1, Requests.newId());

      assertThat(refusal(river.ask(same)).getDetailsJson())
          .isEqualTo(
              "{\"field\":\"external_ref\",\"value\":\"crm-1\",\"existing_id\":\""
                  + Requests.CUSTOMER
                  + "\"}");
    }
  }

  @Test
  void refusalsAreRememberedAndChangeNothing() {
    try (River river = new River()) {
      CommandReply reply = river.ask(Requests.customer());

      assertThat(reply.getOutcome()).isEqualTo(Outcome.REFUSED);
      assertThat(refusal(reply).getCode()).isEqualTo("NOT_FOUND");
      assertThat(reply.getSequence()).isZero();
      assertThat(river.events()).isEmpty();
      river.applied(Requests.organization());
      assertThat(refusal(river.ask(Requests.organization())).getCode()).isEqualTo("CONFLICT");
    }
  }

  @Test
  void theStateSurvivesBeingReadBackFromItsStores() {
    try (River river = River.furnished()) {
      river.applied(Requests.ticket(Requests.meta(), Requests.TICKET));
      river.applied(Requests.consent());
      river.applied(Requests.photo());
      // More entities than are kept decoded, so that the ticket has to be read back.
      for (int i = 0; i < 8_300; i++) {
        river.send(Requests.ticket(Requests.meta(), Requests.newId()));
      }
      river.events();
      river.driver.read(Topics.REPLIES);
      river.applied(Requests.photo());
      EvidenceAdded added = river.decode(river.events().getFirst(), EvidenceAdded.class);
      assertThat(added.getWorkOrder().getEvidence()).hasSize(2);
      assertThat(added.getWorkOrder().getVersion()).isEqualTo(4);
      assertThat(added.getWorkOrder().getConsent().getSigner()).isEqualTo("Ada");
    }
  }

  @Test
  void customersAreShownWhole() {
    try (River river = new River()) {
      river.applied(Requests.organization());
      river.applied(Requests.customer());
      CustomerCreated created = river.decode(river.events().get(1), CustomerCreated.class);
      assertThat(created.getCustomer().getOrgId()).isEqualTo(Requests.ORG);
      assertThat(created.getCustomer().getTags()).containsExactly("vip");
      assertThat(created.getMeta().getShopId()).isNull();
    }
  }

  @Test
  void outcomesAreForgottenAfterSeventyTwoHours() {
    try (River river = River.furnished()) {
      io.repairstream.schemas.command.CreateWorkOrder ticket =
          Requests.ticket(Requests.meta(), Requests.TICKET);
      river.applied(ticket);
      river.driver.pass(Duration.ofHours(71));
      river.applied(ticket);
      river.driver.pass(Duration.ofHours(2));
      assertThat(refusal(river.ask(ticket)).getCode()).isEqualTo("CONFLICT");
    }
  }

  private static String gate(CommandReply reply) {
    assertThat(refusal(reply).getCode()).isEqualTo("GATE_NOT_MET");
    return refusal(reply).getDetailsJson();
  }

  private static Refusal refusal(CommandReply reply) {
    assertThat(reply.getRefusal()).isNotNull();
    return reply.getRefusal();
  }

  private static Map<String, String> fields(List<FieldChange> changes) {
    return changes.stream()
        .collect(
            Collectors.toMap(FieldChange::getField, c -> c.getFromJson() + " -> " + c.getToJson()));
  }

  private static Map<String, String> headers(TestRecord<byte[], byte[]> event) {
    return java.util.stream.StreamSupport.stream(event.headers().spliterator(), false)
        .collect(Collectors.toMap(h -> h.key(), h -> Headers.text(h.value())));
  }
}
