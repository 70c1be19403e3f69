package io.repairstream.streams.organization.domain.transition;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.estimate.EstimateStatus;
import io.repairstream.streams.organization.domain.inspection.InspectionKind;
import io.repairstream.streams.organization.domain.inspection.InspectionOutcome;
import io.repairstream.streams.organization.domain.inspection.InspectionStatus;
import io.repairstream.streams.organization.domain.invoice.InvoiceStatus;
import io.repairstream.streams.organization.domain.lifecycle.GateInput;
import io.repairstream.streams.organization.domain.lifecycle.Lifecycle;
import io.repairstream.streams.organization.domain.lifecycle.Status;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.workorder.EvidenceKind;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderCommand;
import io.repairstream.streams.organization.domain.workorder.WorkOrderEvent;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What is listed as possible is what a transition answers, over random histories and whatever hangs
 * on the order.
 */
class ListedTransitionsTest {
  private static final Quantity ONE = new Quantity(1_000);

  @Property(tries = 500)
  void whatIsListedIsWhatHappens(@ForAll long seed) {
    Random random = new Random(seed);
    Scene scene = Scene.withTicket();
    scene.events(Scene.repairOrder(Scene.OWNER, Scene.REPAIR_ORDER));
    WorkOrderKind kind = any(random, WorkOrderKind.values());
    String id = kind == WorkOrderKind.TICKET ? Scene.TICKET : Scene.REPAIR_ORDER;
    Hung hung = new Hung(scene);
    for (int step = 0; step < 12; step++) {
      happen(random, scene, hung, kind, id);
      check(scene, hung, kind, id, Scene.as(any(random, Role.values())));
      walk(random, scene, hung, kind, id);
    }
  }

  /** One of all the things that feed a gate. */
  private static void happen(Random random, Scene scene, Hung hung, WorkOrderKind kind, String id) {
    switch (random.nextInt(7)) {
      case 0 ->
          scene.send(new WorkOrderCommand.RecordConsent(Scene.OWNER, id, kind, Scene.CONSENT));
      case 1 ->
          scene.send(
              new WorkOrderCommand.AddEvidence(
                  Scene.OWNER,
                  id,
                  kind,
                  "e" + random.nextInt(9),
                  any(random, EvidenceKind.values()),
                  Scene.FILE));
      case 2 ->
          scene.send(
              new WorkOrderCommand.UpdateWorkOrder(
                  Scene.OWNER,
                  id,
                  kind,
                  Scene.patch("findings_summary", random.nextBoolean() ? "found" : " ")));
      case 3 ->
          hung.estimate(
              id,
              "e" + random.nextInt(3),
              any(random, EstimateStatus.values()),
              Hung.part(ONE, random.nextBoolean() ? ONE : Quantity.ZERO));
      case 4 ->
          hung.inspection(
              id,
              any(random, InspectionKind.values()),
              any(random, InspectionStatus.values()),
              null);
      case 5 ->
          hung.inspection(
              id,
              InspectionKind.QC,
              InspectionStatus.COMPLETED,
              any(random, InspectionOutcome.values()));
      default ->
          hung.invoice(id, any(random, InvoiceStatus.values()), random.nextBoolean() ? 100 : 0);
    }
  }

  /** Listed and tried, for every status of the lifecycle. */
  private static void check(
      Scene scene, Hung hung, WorkOrderKind kind, String id, CommandMeta meta) {
    PossibleTransitions listed = listed(hung, kind, id, meta);
    Lifecycle lifecycle = kind.lifecycle();
    for (Status status : lifecycle.statuses()) {
      List<PossibleTransition> named =
          listed.transitions().stream().filter(way -> way.to().equals(status)).toList();
      Decision tried =
          new TransitionCommand.TransitionWorkOrder(meta, id, kind, null, status.name(), null)
              .decide(hung);
      switch (tried) {
        case Decision.Accepted accepted -> {
          assertThat(named).hasSize(1);
          assertThat(named.getFirst().refusal()).isNull();
          assertThat(named.getFirst().gates()).allMatch(gate -> gate.missing().isEmpty());
        }
        case Decision.Answered answered -> throw new AssertionError("a move is no question");
        case Decision.Refused refused -> {
          RefusalCode code = refused.refusal().code();
          if (code == RefusalCode.INVALID_TRANSITION) {
            assertThat(named).isEmpty();
          } else {
            assertThat(named).hasSize(1);
            assertThat(named.getFirst().refusal()).isEqualTo(code);
          }
          if (code == RefusalCode.GATE_NOT_MET) {
            PossibleTransition.GateState first =
                named.getFirst().gates().stream()
                    .filter(gate -> !gate.missing().isEmpty())
                    .findFirst()
                    .orElseThrow();
            assertThat(refused.refusal().details())
                .containsEntry("gate", first.name())
                .containsEntry(
                    "missing", first.missing().stream().map(GateInput::wireName).toList());
          }
        }
      }
    }
    assertThat(listed.status().name()).isEqualTo(scene.get(WorkOrder.TYPE, id).status());
  }

  /** Goes where the owner may, or jumps to where a longer history could have led. */
  private static void walk(Random random, Scene scene, Hung hung, WorkOrderKind kind, String id) {
    WorkOrder order = scene.get(WorkOrder.TYPE, id);
    List<PossibleTransition> open =
        listed(hung, kind, id, Scene.OWNER).transitions().stream()
            .filter(way -> way.refusal() == null && !way.to().terminal())
            .toList();
    if (open.isEmpty() || random.nextInt(4) == 0) {
      List<Status> all = List.copyOf(kind.lifecycle().statuses());
      scene.put(WorkOrder.TYPE, Orders.in(order, all.get(random.nextInt(all.size())).name()));
      return;
    }
    String to = open.get(random.nextInt(open.size())).to().name();
    Decision.Accepted moved =
        (Decision.Accepted)
            new TransitionCommand.TransitionWorkOrder(Scene.OWNER, id, kind, null, to, null)
                .decide(hung);
    moved
        .events()
        .forEach(
            event ->
                scene.put(
                    WorkOrder.TYPE,
                    ((WorkOrderEvent) event).evolve(scene.get(WorkOrder.TYPE, id), scene.now())));
  }

  private static PossibleTransitions listed(
      Hung hung, WorkOrderKind kind, String id, CommandMeta meta) {
    return (PossibleTransitions)
        ((Decision.Answered) new TransitionCommand.ListTransitions(meta, id, kind).decide(hung))
            .answer();
  }

  private static <T> T any(Random random, T[] values) {
    return Objects.requireNonNull(values[random.nextInt(values.length)]);
  }
}
