package io.repairstream.streams.organization.domain.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.lifecycle.GateFacts;
import io.repairstream.streams.organization.domain.lifecycle.Phase;
import io.repairstream.streams.organization.domain.workorder.EvidenceKind;
import io.repairstream.streams.organization.domain.workorder.Particulars;
import io.repairstream.streams.organization.domain.workorder.Priority;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderCommand;
import io.repairstream.streams.organization.domain.workorder.WorkOrderEvent;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Moving tickets: the order of checks, and gates that open through the ticket's own facts. */
class TransitionTest {
  private final Scene scene = Scene.withTicket();

  @Test
  void theIntakeGateSaysWhatIsMissingAndOpensWhenItIsThere() {
    assertThat(scene.refusal(Scene.move("TRIAGE")).details())
        .containsEntry("gate", "INTAKE")
        .containsEntry("missing", List.of("consent_signed", "photos_min_2"));

    scene.events(
        new WorkOrderCommand.RecordConsent(
            Scene.OWNER, Scene.TICKET, WorkOrderKind.TICKET, Scene.CONSENT));
    scene.events(Scene.evidence("p1", EvidenceKind.INTAKE_PHOTO));
    assertThat(scene.refusal(Scene.move("TRIAGE")).details())
        .containsEntry("missing", List.of("photos_min_2"));

    scene.events(Scene.evidence("p2", EvidenceKind.INTAKE_PHOTO));
    assertThat(scene.events(Scene.move("TRIAGE")))
        .containsExactly(
            new WorkOrderEvent.WorkOrderTransitioned(
                Scene.TICKET, "INTAKE", "TRIAGE", false, null));
    WorkOrder moved = scene.get(WorkOrder.TYPE, Scene.TICKET);
    assertThat(moved.status()).isEqualTo("TRIAGE");
    assertThat(moved.phase()).isEqualTo(Phase.CHECK_IN);
    assertThat(moved.statusSince()).isEqualTo(moved.revision().updatedAt());
    assertThat(moved.revision().version()).isEqualTo(5);
  }

  @Test
  void voidingPassesEveryGate() {
    scene.events(Scene.move("VOIDED"));

    assertThat(scene.get(WorkOrder.TYPE, Scene.TICKET).phase()).isEqualTo(Phase.CANCELLED);
    assertThat(scene.refusal(Scene.move("INTAKE")).details()).containsEntry("allowed", List.of());
  }

  @Test
  void unclaimedNeedsTheOwnerAndAReason() {
    in("READY_FOR_PICKUP");

    assertThat(scene.refusal(unclaimed(Role.MANAGER, "gone")).code())
        .isEqualTo(RefusalCode.PERMISSION_DENIED);
    assertThat(scene.refusal(unclaimed(Role.OWNER, null)).details())
        .containsEntry("missing", List.of("reason"));
    assertThat(scene.refusal(unclaimed(Role.OWNER, " ")).code())
        .isEqualTo(RefusalCode.GATE_NOT_MET);
    assertThat(scene.events(unclaimed(Role.OWNER, "final notice sent twice"))).hasSize(1);
  }

  @Test
  void nothingIsOutstandingWhereNoInvoiceExists() {
    in("READY_FOR_PICKUP");

    assertThat(scene.events(Scene.move("PICKED_UP"))).hasSize(1);
    assertThat(scene.refusal(Scene.move("CLOSED")).details())
        .containsEntry("missing", List.of("qc_outcome_pass"));
  }

  @Test
  void theFirstCheckThatFailsAnswers() {
    CommandMeta wrongInEveryWay = new CommandMeta(Role.DISPATCHER, List.of(), 9L);
    assertCode(move(wrongInEveryWay, "nothing", "TRIAGE", "CLOSED"), RefusalCode.NOT_FOUND);
    assertCode(
        move(wrongInEveryWay, Scene.TICKET, "TRIAGE", "CLOSED"), RefusalCode.PRECONDITION_FAILED);
    CommandMeta dispatcher = Scene.as(Role.DISPATCHER);
    Refusal conflict = scene.refusal(move(dispatcher, Scene.TICKET, "TRIAGE", "CLOSED"));
    assertThat(conflict.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(conflict.details())
        .containsEntry("expected_status", "TRIAGE")
        .containsEntry("current_status", "INTAKE");
    Refusal noEdge = scene.refusal(move(dispatcher, Scene.TICKET, "INTAKE", "CLOSED"));
    assertThat(noEdge.code()).isEqualTo(RefusalCode.INVALID_TRANSITION);
    assertThat(noEdge.details()).containsEntry("allowed", List.of("TRIAGE", "VOIDED"));
    Refusal denied = scene.refusal(move(dispatcher, Scene.TICKET, "INTAKE", "TRIAGE"));
    assertThat(denied.code()).isEqualTo(RefusalCode.PERMISSION_DENIED);
    assertThat(denied.details()).containsEntry("allowed_roles", List.of("OWNER", "MANAGER"));
    assertCode(move(Scene.OWNER, Scene.TICKET, "INTAKE", "TRIAGE"), RefusalCode.GATE_NOT_MET);
  }

  @Test
  void factsComeFromTheOrderAndItsDevice() {
    WorkOrder order = scene.get(WorkOrder.TYPE, Scene.TICKET);
    GateFacts facts = OrderFacts.of(order, scene, null);
    GateFacts without =
        OrderFacts.of(Orders.copy(order, "INTAKE", order.statusSince(), "", said(null)), scene, "");

    assertThat(facts.customerKnown()).isTrue();
    assertThat(facts.deviceIdentified()).isTrue();
    assertThat(facts.issueCategorized()).isTrue();
    assertThat(facts.findingsSummarized()).isFalse();
    assertThat(facts.reasonGiven()).isFalse();
    assertThat(facts.invoiceOutstanding()).isFalse();
    assertThat(without.customerKnown()).isFalse();
    assertThat(without.issueCategorized()).isFalse();
  }

  @Test
  void blanksOpenNoGate() {
    scene.events(Scene.device("spaces", Scene.CUSTOMER, " "));
    scene.events(Scene.order(Scene.OWNER, "t2", WorkOrderKind.TICKET, "spaces", null));
    WorkOrder order = scene.get(WorkOrder.TYPE, "t2");
    GateFacts facts =
        OrderFacts.of(
            Orders.copy(order, "INTAKE", order.statusSince(), Scene.CUSTOMER, said(" ")),
            scene,
            "\t");

    assertThat(facts.deviceIdentified()).isFalse();
    assertThat(facts.issueCategorized()).isFalse();
    assertThat(facts.findingsSummarized()).isFalse();
    assertThat(facts.reasonGiven()).isFalse();
  }

  @Test
  void impossibleHistoriesAreRefused() {
    WorkOrder order = scene.get(WorkOrder.TYPE, Scene.TICKET);

    assertImpossible(
        new WorkOrderEvent.WorkOrderTransitioned(Scene.TICKET, "INTAKE", "CLOSED", false, null),
        order);
    assertImpossible(
        new WorkOrderEvent.WorkOrderTransitioned(Scene.TICKET, "TRIAGE", "VOIDED", false, null),
        order);
    assertImpossible(
        new WorkOrderEvent.WorkOrderTransitioned(Scene.TICKET, "INTAKE", "VOIDED", false, null),
        null);
    assertImpossible(new WorkOrderEvent.WorkOrderUpdated(Scene.TICKET, order.particulars()), null);
    assertImpossible(new WorkOrderEvent.ConsentRecorded(Scene.TICKET, Scene.CONSENT), null);
    assertImpossible(
        new WorkOrderEvent.EvidenceAdded(Scene.TICKET, "e", EvidenceKind.DIAGNOSTIC, Scene.FILE),
        null);
    assertImpossible(
        new WorkOrderEvent.WorkOrderCreated(
            Scene.TICKET,
            null,
            WorkOrderKind.TICKET,
            1,
            "device-repair@1",
            Scene.SHOP,
            Scene.CUSTOMER,
            Scene.DEVICE,
            order.particulars(),
            java.time.LocalDate.EPOCH,
            false),
        order);
  }

  private static void assertImpossible(WorkOrderEvent event, @Nullable WorkOrder state) {
    assertThatThrownBy(() -> event.evolve(state, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
  }

  private void assertCode(TransitionCommand command, RefusalCode code) {
    assertThat(scene.refusal(command).code()).isEqualTo(code);
  }

  private static Particulars said(@Nullable String text) {
    return new Particulars(text, null, Priority.LOW, null, text, null, null);
  }

  private void in(String status) {
    scene.put(WorkOrder.TYPE, Orders.in(scene.get(WorkOrder.TYPE, Scene.TICKET), status));
  }

  private static TransitionCommand unclaimed(Role role, @Nullable String notes) {
    return new TransitionCommand.TransitionWorkOrder(
        Scene.as(role), Scene.TICKET, WorkOrderKind.TICKET, null, "UNCLAIMED", notes);
  }

  private static TransitionCommand move(
      CommandMeta meta, String ticket, String expected, String to) {
    return new TransitionCommand.TransitionWorkOrder(
        meta, ticket, WorkOrderKind.TICKET, expected, to, null);
  }
}
