package io.repairstream.streams.organization.domain.transition;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.estimate.EstimateStatus;
import io.repairstream.streams.organization.domain.inventory.InventoryEvent;
import io.repairstream.streams.organization.domain.lifecycle.GateInput;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.workorder.OrderPart;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderEvent;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import io.repairstream.streams.organization.domain.workorder.WorkOrderPatch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a move brings with it, and what is said of moves beforehand. */
class MovesTest {
  private static final Quantity ONE = new Quantity(1_000);

  private final Scene scene = Scene.withTicket();
  private final Hung hung = new Hung(scene);

  MovesTest() {
    scene.events(Scene.repairOrder(Scene.OWNER, Scene.REPAIR_ORDER));
  }

  @ParameterizedTest
  @EnumSource
  void anApprovedOrderWithPartsToOrderGoesOnToWaitForThem(WorkOrderKind kind) {
    String id = in(kind, "WAITING_APPROVAL");
    hung.estimate(id, "e", EstimateStatus.APPROVED, Hung.part(ONE, Quantity.ZERO));

    assertThat(accepted(move(id, kind, "APPROVED")))
        .containsExactly(
            new WorkOrderEvent.WorkOrderTransitioned(
                id, "WAITING_APPROVAL", "APPROVED", false, "go"),
            new WorkOrderEvent.WorkOrderTransitioned(
                id, "APPROVED", "WAITING_ON_PARTS", true, null));
  }

  @ParameterizedTest
  @EnumSource
  void anApprovedOrderWhosePartsAreThereStaysApproved(WorkOrderKind kind) {
    String id = in(kind, "WAITING_APPROVAL");
    hung.estimate(id, "e", EstimateStatus.APPROVED, Hung.labor(), Hung.article("screen", ONE));
    holding(id, new OrderPart("screen", "Screen", "SCR", 400, 600));

    assertThat(accepted(move(id, kind, "APPROVED")))
        .containsExactly(
            new WorkOrderEvent.WorkOrderTransitioned(
                id, "WAITING_APPROVAL", "APPROVED", false, "go"));
  }

  @ParameterizedTest
  @EnumSource
  void whatWasGivenBackSinceTheApprovalHasToBeOrdered(WorkOrderKind kind) {
    String id = in(kind, "WAITING_APPROVAL");
    hung.estimate(id, "e", EstimateStatus.APPROVED, Hung.article("screen", ONE));
    holding(id, new OrderPart("screen", "Screen", "SCR", 400, 0));

    assertThat(accepted(move(id, kind, "APPROVED"))).hasSize(2);
  }

  private void holding(String id, OrderPart part) {
    scene.put(
        WorkOrder.TYPE,
        new WorkOrderEvent.PartsChanged(id, List.of(part)).evolve(order(id), scene.now()));
  }

  @Test
  void aTicketWhoseEstimateIsOnlySentIsApprovedWithoutWaitingForParts() {
    in(WorkOrderKind.TICKET, "WAITING_APPROVAL");
    hung.estimate(Scene.TICKET, "e", EstimateStatus.SENT, Hung.part(ONE, Quantity.ZERO));

    assertThat(accepted(move(Scene.TICKET, WorkOrderKind.TICKET, "APPROVED"))).hasSize(1);
  }

  @Test
  void onlyEnteringApprovedGoesOnByItself() {
    in(WorkOrderKind.TICKET, "WAITING_ON_PARTS");
    hung.estimate(Scene.TICKET, "e", EstimateStatus.APPROVED, Hung.part(ONE, Quantity.ZERO));

    assertThat(accepted(move(Scene.TICKET, WorkOrderKind.TICKET, "IN_REPAIR"))).hasSize(1);
  }

  @Test
  void whatIsReservedForACancelledOrderIsFreeAgain() {
    hung.item("screen", ONE, ONE);
    scene.put(
        WorkOrder.TYPE,
        new WorkOrderEvent.PartsChanged(
                Scene.TICKET,
                List.of(
                    new OrderPart("screen", "Screen", "SCR", 1_000, 0),
                    new OrderPart("glue", "Glue", "GLU", 0, 500)))
            .evolve(order(Scene.TICKET), scene.now()));

    List<Event<?>> events = accepted(move(Scene.TICKET, WorkOrderKind.TICKET, "VOIDED"));

    assertThat(events.getFirst())
        .isEqualTo(
            new WorkOrderEvent.WorkOrderTransitioned(
                Scene.TICKET, "INTAKE", "VOIDED", false, "go"));
    assertThat(events.get(1)).isInstanceOf(InventoryEvent.InventoryMoved.class);
    assertThat(events.getLast())
        .isEqualTo(
            new WorkOrderEvent.PartsChanged(
                Scene.TICKET, List.of(new OrderPart("glue", "Glue", "GLU", 0, 500))));
  }

  @Test
  void fieldsAndStatusChangeTogetherOrNotAtAll() {
    in(WorkOrderKind.REPAIR_ORDER, "IN_PROGRESS");

    assertThat(accepted(both("findings_summary", "worn", "QUALITY_CHECK"))).hasSize(2);
    assertThat(refused(both("findings_summary", "worn", "CLOSED")).code())
        .isEqualTo(RefusalCode.INVALID_TRANSITION);
    assertThat(refused(both("priority", "panic", "QUALITY_CHECK")).code())
        .isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(accepted(both(null, null, "QUALITY_CHECK"))).hasSize(1);
    assertThat(accepted(both("findings_summary", "worn", "IN_PROGRESS"))).hasSize(1);
    assertThat(accepted(both(null, null, "IN_PROGRESS"))).isEmpty();
  }

  @Test
  void aMoveSeesTheFieldsChangedWithIt() {
    in(WorkOrderKind.TICKET, "DIAGNOSTICS");
    Refusal before = refused(move(Scene.TICKET, WorkOrderKind.TICKET, "WAITING_APPROVAL"));
    Refusal with =
        refused(
            new TransitionCommand.UpdateAndTransition(
                Scene.OWNER,
                Scene.TICKET,
                WorkOrderKind.TICKET,
                Scene.patch("findings_summary", "broken"),
                "WAITING_APPROVAL",
                null));

    assertThat(String.valueOf(before.details().get("missing"))).contains("findings_summary");
    assertThat(String.valueOf(with.details().get("missing"))).doesNotContain("findings_summary");
  }

  @Test
  void aWorkOrderOfTheOtherKindDoesNotExist() {
    assertThat(refused(move(Scene.REPAIR_ORDER, WorkOrderKind.TICKET, "CANCELLED")).details())
        .containsEntry("field", "ticket_id");
    assertThat(refused(move(Scene.TICKET, WorkOrderKind.REPAIR_ORDER, "VOIDED")).details())
        .containsEntry("field", "repair_order_id");
    assertThat(
            refused(
                    new TransitionCommand.ListTransitions(
                        Scene.OWNER, Scene.TICKET, WorkOrderKind.REPAIR_ORDER))
                .code())
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void saysWhatIsPossibleAndWhatIsMissing() {
    Decision.Answered answered =
        (Decision.Answered)
            new TransitionCommand.ListTransitions(
                    Scene.as(Role.MANAGER), Scene.TICKET, WorkOrderKind.TICKET)
                .decide(hung);
    PossibleTransitions possible = (PossibleTransitions) answered.answer();

    assertThat(possible.workOrderId()).isEqualTo(Scene.TICKET);
    assertThat(possible.kind()).isEqualTo(WorkOrderKind.TICKET);
    assertThat(possible.version()).isEqualTo(1);
    assertThat(possible.lifecycleId()).isEqualTo("device-repair@1");
    assertThat(possible.status().name()).isEqualTo("INTAKE");
    assertThat(possible.transitions()).hasSize(2);
    PossibleTransition triage = possible.transitions().getFirst();
    assertThat(triage.to().name()).isEqualTo("TRIAGE");
    assertThat(triage.roles()).containsExactly(Role.OWNER, Role.MANAGER);
    assertThat(triage.refusal()).isEqualTo(RefusalCode.GATE_NOT_MET);
    assertThat(triage.gates())
        .containsExactly(
            new PossibleTransition.GateState(
                "INTAKE", List.of(GateInput.CONSENT_SIGNED, GateInput.PHOTOS_MIN_2)));
    assertThat(possible.transitions().getLast().refusal()).isNull();
    assertThat(possible.transitions().getLast().gates()).isEmpty();
  }

  private String in(WorkOrderKind kind, String status) {
    String id = kind == WorkOrderKind.TICKET ? Scene.TICKET : Scene.REPAIR_ORDER;
    scene.put(WorkOrder.TYPE, Orders.in(order(id), status));
    return id;
  }

  private WorkOrder order(String id) {
    return scene.get(WorkOrder.TYPE, id);
  }

  private List<Event<?>> accepted(TransitionCommand command) {
    return ((Decision.Accepted) command.decide(hung)).events();
  }

  private Refusal refused(TransitionCommand command) {
    return ((Decision.Refused) command.decide(hung)).refusal();
  }

  private static TransitionCommand move(String id, WorkOrderKind kind, String to) {
    return new TransitionCommand.TransitionWorkOrder(Scene.OWNER, id, kind, null, to, "go");
  }

  private static TransitionCommand both(
      @Nullable String field, @Nullable String value, String status) {
    WorkOrderPatch patch = Scene.patch(field, value);
    return new TransitionCommand.UpdateAndTransition(
        Scene.OWNER, Scene.REPAIR_ORDER, WorkOrderKind.REPAIR_ORDER, patch, status, null);
  }
}
