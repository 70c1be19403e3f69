package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.projection.SampleEvents;
import io.repairstream.edge.store.StoredEntity;
import io.repairstream.schemas.command.AddEvidence;
import io.repairstream.schemas.command.CreateWorkOrder;
import io.repairstream.schemas.command.ListTransitions;
import io.repairstream.schemas.command.RecordConsent;
import io.repairstream.schemas.command.TransitionWorkOrder;
import io.repairstream.schemas.command.UpdateWorkOrder;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.entity.VehicleSummary;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.event.WorkOrderUpdated;
import io.repairstream.schemas.json.EntityJson;
import io.repairstream.schemas.json.RepairOrderId;
import io.repairstream.schemas.reply.PossibleTransition;
import io.repairstream.schemas.reply.PossibleTransitions;
import io.repairstream.schemas.reply.TransitionGate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repair orders over HTTP: their own ids, and a status that a patch may change. */
final class EdgeRepairOrdersTest {
  private static final String UUID = "01930000-0000-7000-8000-000000000001";
  private static final String ID = RepairOrderId.of(UUID);
  private static final String ORDER = "/v1/repair-orders/" + ID;

  private final TestEdge edge = TestEdge.start();
  private final String admin = edge.store.key("bayos-enterprise", "admin");
  private final SampleEvents events = new SampleEvents();

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void aVehicleIsTakenInUnderItsOwnIdAndNumber() {
    edge.gateway.apply(opened());

    TestEdge.Answer answer =
        edge.post(
            admin,
            "/v1/repair-orders",
            """
            {"shop_id":"01930000-0000-7000-8000-000000000002",
             "customer_id":"01930000-0000-7000-8000-000000000003",
             "vehicle_id":"01930000-0000-7000-8000-000000000004",
             "comeback_of":"%s","internal":true}
            """
                .formatted(ID.toUpperCase(java.util.Locale.ROOT)));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo(ORDER);
    assertThat(answer.data().path("id").asString()).isEqualTo(ID);
    assertThat(answer.data().path("ro_number").asInt()).isEqualTo(1);
    assertThat(answer.data().at("/customer/name").isString()).isTrue();
    assertThat(answer.data().at("/vehicle/year").asInt()).isEqualTo(2019);
    assertThat(answer.data().path("vehicles")).isEqualTo(answer.data().path("vehicle"));
    CreateWorkOrder command = (CreateWorkOrder) edge.gateway.last().record();
    assertThat(command.getWorkOrderKind()).isEqualTo(WorkOrderKind.REPAIR_ORDER);
    assertThat(command.getAssetId()).isEqualTo("01930000-0000-7000-8000-000000000004");
    assertThat(command.getComebackOf()).isEqualTo(UUID);
    assertThat(command.getInternal()).isTrue();
  }

  @Test
  void whetherItIsInternalIsNotChanged() {
    TestEdge.Answer answer = edge.call("PATCH", admin, ORDER, "{\"internal\":true}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().body()).contains("internal");
  }

  @Test
  void aPatchOfTheStatusIsTheTransition() {
    edge.gateway.apply(moved("INSPECTION", Phase.DIAGNOSE));

    TestEdge.Answer answer = edge.call("PATCH", admin, ORDER, "{\"status\":\"INSPECTION\"}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.data().path("id").asString()).isEqualTo(ID);
    assertThat(answer.data().path("status").asString()).isEqualTo("INSPECTION");
    assertThat(answer.data().path("repair_order_id").asString()).isEqualTo(ID);
    assertThat(answer.data().path("from").asString()).isEqualTo("OPEN");
    assertThat(answer.data().path("to").asString()).isEqualTo("INSPECTION");
    assertThat(answer.header("ETag")).isEqualTo("\"v2\"");
    UpdateWorkOrder command = (UpdateWorkOrder) edge.gateway.last().record();
    assertThat(command.getWorkOrderId()).isEqualTo(UUID);
    assertThat(command.getStatus()).isEqualTo("INSPECTION");
    assertThat(command.getPresent()).containsExactly("status");
  }

  @Test
  void aPatchMayChangeFieldsAndStatusInOneCommand() {
    edge.gateway.apply(updated(), moved("INSPECTION", Phase.DIAGNOSE));

    TestEdge.Answer answer =
        edge.call(
            "PATCH",
            admin,
            ORDER,
            "{\"status\":\"INSPECTION\",\"priority\":\"high\",\"notes\":\"go\"}",
            "If-Match",
            "\"v1\"");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(edge.gateway.all()).hasSize(1);
    UpdateWorkOrder command = (UpdateWorkOrder) edge.gateway.last().record();
    assertThat(command.getMeta().getIfMatch()).isEqualTo(1L);
    assertThat(command.getPriority()).isEqualTo("high");
    assertThat(command.getNotes()).isEqualTo("go");
  }

  @Test
  void notesOnAMoveNeedTheMove() {
    TestEdge.Answer answer =
        edge.call("PATCH", admin, ORDER, "{\"priority\":\"high\",\"notes\":\"go\"}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.details().at("/errors/0/pointer").asString()).isEqualTo("#/notes");
    assertThat(edge.gateway.all()).isEmpty();
  }

  @Test
  void aPatchWithoutAStatusShowsTheRepairOrder() {
    edge.gateway.apply(updated());

    TestEdge.Answer answer = edge.call("PATCH", admin, ORDER, "{\"priority\":\"high\"}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.data().path("id").asString()).isEqualTo(ID);
    assertThat(answer.data().has("from")).isFalse();
    assertThat(((UpdateWorkOrder) edge.gateway.last().record()).getStatus()).isNull();
  }

  @Test
  void aTransitionNeedsNoExpectedStatus() {
    WorkOrderTransitioned first = moved("APPROVED", Phase.APPROVE);
    edge.gateway.apply(first, moved("WAITING_ON_PARTS", Phase.WAIT));

    TestEdge.Answer answer =
        edge.post(admin, ORDER + "/transition", "{\"new_status\":\"APPROVED\"}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.data().path("to").asString()).isEqualTo("WAITING_ON_PARTS");
    assertThat(answer.data().path("event_id").asString()).isEqualTo(first.getMeta().getEventId());
    TransitionWorkOrder command = (TransitionWorkOrder) edge.gateway.last().record();
    assertThat(command.getWorkOrderKind()).isEqualTo(WorkOrderKind.REPAIR_ORDER);
    assertThat(command.getExpectedStatus()).isNull();
  }

  @Test
  void aVoidedTicketWhosePartsWereReleasedStillAnswersItsTransition() {
    WorkOrderCreated ticket = events.ticketOpened();
    WorkOrderTransitioned voided =
        events.ticketMoved(ticket.getWorkOrder(), "VOIDED", Phase.CANCELLED);
    edge.gateway.apply(
        voided,
        WorkOrderUpdated.newBuilder()
            .setMeta(voided.getMeta())
            .setWorkOrder(WorkOrder.newBuilder(voided.getWorkOrder()).setVersion(9).build())
            .setCustomer(voided.getCustomer())
            .setDevice(voided.getDevice())
            .setShop(voided.getShop())
            .setChanges(List.of())
            .build());

    TestEdge.Answer answer =
        edge.post(
            admin,
            "/v1/tickets/" + UUID + "/transition",
            "{\"expected_status\":\"INTAKE\",\"new_status\":\"VOIDED\"}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.data().path("from").asString()).isEqualTo("INTAKE");
    assertThat(answer.data().path("to").asString()).isEqualTo("VOIDED");
    assertThat(answer.data().at("/ticket/version").asInt()).isEqualTo(9);
    assertThat(answer.header("ETag")).isEqualTo("\"v9\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        UUID,
        "ro_",
        "ro_01jc0000000000000000000000000",
        "ro_!1jc000000e008000000000005",
        "x"
      })
  void whatIsNoIdOfARepairOrderNamesNone(String id) {
    for (String path : List.of("", "/transitions", "/evidence", "/events")) {
      TestEdge.Answer answer = edge.get(admin, "/v1/repair-orders/" + id + path);

      assertThat(answer.status()).as(id + path).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("NOT_FOUND");
    }
    assertThat(edge.gateway.all()).isEmpty();
  }

  @Test
  void anIdOfARepairOrderIsNoneOfATicket() {
    assertThat(edge.get(admin, "/v1/tickets/" + ID).status()).isEqualTo(400);
  }

  @Test
  void aRefusalNamesTheRepairOrderAsItsCallerDid() {
    edge.gateway.refuse("NOT_FOUND", "{\"field\":\"repair_order_id\",\"id\":\"" + UUID + "\"}");

    TestEdge.Answer answer = edge.call("PATCH", admin, ORDER, "{\"priority\":\"high\"}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.details().path("id").asString()).isEqualTo(ID);
  }

  @Test
  void aReadThatFindsNothingNamesItAsItsCallerDid() {
    assertThat(edge.get(admin, ORDER).details().path("id").asString()).isEqualTo(ID);
  }

  @Test
  void itsEvidenceIsRead() {
    edge.store.put(
        new StoredEntity(UUID, 3, EntityJson.single(opened().getWorkOrder()).toString()));

    TestEdge.Answer answer = edge.get(admin, ORDER + "/evidence");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.data().isEmpty()).isTrue();
  }

  @Test
  void consentAndEvidenceCarryTheKind() {
    edge.gateway.refuse("NOT_FOUND", "{}");
    edge.call(
        "PUT",
        admin,
        ORDER + "/consent",
        """
        {"signer":"Ada","channel":"in_person","signed_at":"2026-06-12T14:30:00Z","text_sha256":"%s"}
        """
            .formatted("AB".repeat(32)));
    RecordConsent consent = (RecordConsent) edge.gateway.last().record();
    edge.post(
        admin,
        ORDER + "/evidence",
        """
        {"kind":"verification","url":"https://x.example/1","sha256":"%s",
         "media_type":"image/png","size_bytes":1}
        """
            .formatted("cd".repeat(32)));
    AddEvidence evidence = (AddEvidence) edge.gateway.last().record();

    assertThat(consent.getWorkOrderKind()).isEqualTo(WorkOrderKind.REPAIR_ORDER);
    assertThat(consent.getConsent().getTextSha256()).isEqualTo("ab".repeat(32));
    assertThat(evidence.getWorkOrderKind()).isEqualTo(WorkOrderKind.REPAIR_ORDER);
    assertThat(evidence.getWorkOrderId()).isEqualTo(UUID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TICKET", "REPAIR_ORDER"})
  void whatIsPossibleIsAskedOfTheRiver(WorkOrderKind kind) {
    edge.gateway.apply(
        new PossibleTransitions(
            UUID,
            kind,
            7L,
            "vehicle-repair@1",
            "OPEN",
            Phase.CHECK_IN,
            List.of(
                new PossibleTransition(
                    "WAITING_APPROVAL",
                    Phase.APPROVE,
                    false,
                    List.of("OWNER", "MANAGER"),
                    "GATE_NOT_MET",
                    List.of(new TransitionGate("ESTIMATE", List.of("estimate_sent")))))));
    boolean ticket = kind == WorkOrderKind.TICKET;
    String reader = edge.store.key("bayos-enterprise", "read");

    TestEdge.Answer answer =
        edge.get(reader, (ticket ? "/v1/tickets/" + UUID : ORDER) + "/transitions");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("\"v7\"");
    assertThat(answer.data().path("id").asString()).isEqualTo(ticket ? UUID : ID);
    assertThat(answer.data().path("status").asString()).isEqualTo("OPEN");
    assertThat(answer.data().at("/transitions/0").toString())
        .isEqualTo(
            "{\"to\":\"WAITING_APPROVAL\",\"phase\":\"APPROVE\",\"allowed\":false,"
                + "\"roles\":[\"OWNER\",\"MANAGER\"],\"refusal\":\"GATE_NOT_MET\","
                + "\"gates\":[{\"name\":\"ESTIMATE\",\"missing\":[\"estimate_sent\"]}]}");
    ListTransitions question = (ListTransitions) edge.gateway.last().record();
    assertThat(question.getWorkOrderKind()).isEqualTo(kind);
    assertThat(question.getWorkOrderId()).isEqualTo(UUID);
  }

  @Test
  void theMeterOfWorkOrdersIsAPaymentMatter() {
    edge.gateway.refuse(
        "LIMIT_REACHED",
        "{\"meter\":\"work_orders\",\"limit\":150,\"used\":150,"
            + "\"resets_at\":\"2026-07-01T00:00:00Z\"}");

    TestEdge.Answer answer =
        edge.post(
            admin,
            "/v1/repair-orders",
            """
            {"shop_id":"01930000-0000-7000-8000-000000000002",
             "customer_id":"01930000-0000-7000-8000-000000000003",
             "vehicle_id":"01930000-0000-7000-8000-000000000004"}
            """);

    assertThat(answer.status()).isEqualTo(402);
    assertThat(answer.code()).isEqualTo("LIMIT_REACHED");
    assertThat(answer.details().path("used").asInt()).isEqualTo(150);
  }

  @Test
  void whoHasTheExternalRefIsNamedAsItsResourceNamesIt() {
    assertThat(existing("repair_order")).isEqualTo(ID);
    assertThat(existing("ticket")).isEqualTo(UUID);
  }

  private String existing(String kind) {
    edge.gateway.refuse(
        "CONFLICT",
        """
        {"field":"external_ref","value":"A-17","existing_id":"%s","existing_kind":"%s"}"""
            .formatted(UUID, kind));
    TestEdge.Answer answer =
        edge.post(
            admin,
            "/v1/repair-orders",
            """
            {"shop_id":"01930000-0000-7000-8000-000000000002",
             "customer_id":"01930000-0000-7000-8000-000000000003",
             "vehicle_id":"01930000-0000-7000-8000-000000000004",
             "external_ref":"A-17"}
            """);
    assertThat(answer.status()).isEqualTo(409);
    return answer.details().path("existing_id").asString();
  }

  private WorkOrderCreated opened() {
    WorkOrderCreated ticket = events.ticketOpened();
    return WorkOrderCreated.newBuilder(ticket)
        .setMeta(meta(ticket.getMeta()))
        .setWorkOrder(order(ticket.getWorkOrder()))
        .setDevice(null)
        .setVehicle(vehicle())
        .build();
  }

  private WorkOrderUpdated updated() {
    WorkOrderCreated opened = opened();
    return WorkOrderUpdated.newBuilder()
        .setMeta(opened.getMeta())
        .setWorkOrder(opened.getWorkOrder())
        .setCustomer(opened.getCustomer())
        .setVehicle(opened.getVehicle())
        .setShop(opened.getShop())
        .setChanges(List.of())
        .build();
  }

  private WorkOrderTransitioned moved(String status, Phase phase) {
    WorkOrderTransitioned moved = events.ticketMoved(opened().getWorkOrder(), status, phase);
    return WorkOrderTransitioned.newBuilder(moved)
        .setMeta(meta(moved.getMeta()))
        .setDevice(null)
        .setVehicle(vehicle())
        .build();
  }

  private static EventMeta meta(EventMeta meta) {
    return EventMeta.newBuilder(meta).setEntityId(UUID).setWorkOrderId(UUID).build();
  }

  private static WorkOrder order(WorkOrder ticket) {
    return WorkOrder.newBuilder(ticket)
        .setId(UUID)
        .setKind(WorkOrderKind.REPAIR_ORDER)
        .setNumber(1)
        .setLifecycle("vehicle-repair@1")
        .setStatus("OPEN")
        .build();
  }

  private static VehicleSummary vehicle() {
    return new VehicleSummary(UUID, "1M8GDM9AXKP042788", 2019, "Ford", "F-150", null, null, null);
  }
}
