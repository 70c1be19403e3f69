package io.repairstream.streams.organization.domain.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.lifecycle.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A return within the warranty is linked to the first order, and nothing else is. */
class ComebackTest {
  private static final String FIRST = "first";

  private final Scene scene = Scene.furnished();

  ComebackTest() {
    scene.events(Scene.ticket(Scene.OWNER, FIRST));
  }

  @Test
  void isLinkedToTheOrderItNames() {
    close(FIRST);
    scene.events(back("second", FIRST));

    assertThat(scene.get(WorkOrder.TYPE, "second").comebackOf()).isEqualTo(FIRST);
    assertThat(scene.get(WorkOrder.TYPE, FIRST).comebackOf()).isNull();
  }

  @Test
  void aReturnOfAReturnIsLinkedToTheFirstOrder() {
    close(FIRST);
    scene.events(back("second", FIRST));
    scene.events(back("third", "second"));

    assertThat(scene.get(WorkOrder.TYPE, "third").comebackOf()).isEqualTo(FIRST);
  }

  @Test
  void theFirstOrderMustBeClosed() {
    assertInvalid(scene.refusal(back("second", FIRST)), "a ticket that is CLOSED");
  }

  @Test
  void theWarrantyEndsWithItsLastMoment() {
    close(FIRST);
    Duration warranty = Duration.ofDays(90);
    Instant closed = scene.get(WorkOrder.TYPE, FIRST).statusSince();
    scene.pass(Duration.between(scene.now(), closed.plus(warranty)));
    scene.events(back("second", FIRST));
    Refusal late = scene.refusal(back("third", FIRST));

    assertInvalid(late, "a ticket closed at most 90 days before this one was opened");
    assertThat(late.details())
        .containsEntry("closed_at", closed.toString())
        .containsEntry("warranty_days", 90L);
  }

  @Test
  void itIsTheSameAssetAndTheSameKind() {
    close(FIRST);
    scene.events(Scene.device("other", Scene.CUSTOMER, "imei-2"));

    assertInvalid(
        scene.refusal(Scene.order(Scene.OWNER, "o", WorkOrderKind.TICKET, "other", FIRST)),
        "another ticket of the same device_id");
    assertThat(
            scene
                .refusal(
                    Scene.order(Scene.OWNER, "o", WorkOrderKind.REPAIR_ORDER, Scene.VEHICLE, FIRST))
                .code())
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void anOrderBeyondTheCallersReachDoesNotExist() {
    close(FIRST);
    scene.put(WorkOrder.TYPE, moved(scene.get(WorkOrder.TYPE, FIRST), Scene.OTHER_SHOP));
    CommandMeta here = Scene.in(Scene.SHOP);

    assertThat(
            scene
                .refusal(Scene.order(here, "o", WorkOrderKind.TICKET, Scene.DEVICE, FIRST))
                .details())
        .containsEntry("field", "comeback_of");
    assertThat(scene.refusal(back("o", "nothing")).code()).isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void anOrderMayBeLinkedAndUnlinkedLater() {
    close(FIRST);
    scene.events(Scene.ticket(Scene.OWNER, "second"));
    scene.events(link("second", FIRST));
    assertThat(scene.get(WorkOrder.TYPE, "second").comebackOf()).isEqualTo(FIRST);

    scene.events(
        new WorkOrderCommand.UpdateWorkOrder(
            Scene.OWNER, "second", WorkOrderKind.TICKET, Scene.patch("comeback_of", null)));
    assertThat(scene.get(WorkOrder.TYPE, "second").comebackOf()).isNull();
  }

  @Test
  void noOrderComesBackOfItselfNorOfALaterOne() {
    close(FIRST);
    assertInvalid(scene.refusal(link(FIRST, FIRST)), "another ticket of the same device_id");
    scene.events(back("second", FIRST));
    assertInvalid(scene.refusal(link(FIRST, "second")), "another ticket of the same device_id");

    scene.events(Scene.ticket(Scene.OWNER, "early"));
    scene.events(Scene.ticket(Scene.OWNER, "late"));
    close("late");
    assertInvalid(
        scene.refusal(link("early", "late")),
        "a ticket closed at most 90 days before this one was opened");
  }

  private static void assertInvalid(Refusal refusal, String expected) {
    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details())
        .containsEntry("field", "comeback_of")
        .containsEntry("expected", expected);
  }

  private static WorkOrderCommand back(String id, String of) {
    return Scene.order(Scene.OWNER, id, WorkOrderKind.TICKET, Scene.DEVICE, of);
  }

  private static WorkOrderCommand link(String id, String of) {
    return new WorkOrderCommand.UpdateWorkOrder(
        Scene.OWNER, id, WorkOrderKind.TICKET, Scene.patch("comeback_of", of));
  }

  private void close(String id) {
    WorkOrder order = scene.get(WorkOrder.TYPE, id);
    scene.put(WorkOrder.TYPE, copy(order, "CLOSED", Phase.DONE, scene.now(), order.shopId()));
  }

  private static WorkOrder moved(WorkOrder order, String shop) {
    return copy(order, order.status(), order.phase(), order.statusSince(), shop);
  }

  private static WorkOrder copy(
      WorkOrder order, String status, Phase phase, Instant since, String shop) {
    return new WorkOrder(
        order.id(),
        order.revision(),
        order.externalRef(),
        order.kind(),
        order.number(),
        order.lifecycleId(),
        status,
        phase,
        since,
        order.workSince(),
        shop,
        order.customerId(),
        order.assetId(),
        order.particulars(),
        order.consent(),
        order.evidence(),
        order.total(),
        List.of(),
        order.internal());
  }
}
