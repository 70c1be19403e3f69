package io.repairstream.streams.organization;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.command.ApproveEstimate;
import io.repairstream.schemas.command.CreateEstimate;
import io.repairstream.schemas.command.CreateVehicle;
import io.repairstream.schemas.command.CreateWorkOrder;
import io.repairstream.schemas.command.EstimateLineDraft;
import io.repairstream.schemas.command.ListTransitions;
import io.repairstream.schemas.command.SendEstimate;
import io.repairstream.schemas.command.TransitionWorkOrder;
import io.repairstream.schemas.command.UpdateVehicle;
import io.repairstream.schemas.command.UpdateWorkOrder;
import io.repairstream.schemas.entity.Odometer;
import io.repairstream.schemas.entity.OdometerUnit;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.schemas.event.VehicleCreated;
import io.repairstream.schemas.event.VehicleUpdated;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.event.WorkOrderUpdated;
import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.schemas.reply.PossibleTransitions;
import io.repairstream.streams.Golden;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Vehicles and repair orders on the way through the river, from command to event. */
class RepairOrderRiverTest {
  private static final String VEHICLE = "01920000-0000-7000-8000-000000000041";
  private static final String ORDER = "01920000-0000-7000-8000-000000000042";
  private static final String ESTIMATE = "01920000-0000-7000-8000-000000000043";

  private final River river = River.furnished();

  @BeforeEach
  void takeIn() {
    river.applied(vehicle());
    river.applied(order());
  }

  @AfterEach
  void close() {
    river.close();
  }

  @Test
  void aRepairOrderGoesOutWithItsVehicle() {
    List<TestRecord<byte[], byte[]>> events = river.events();

    VehicleCreated added = river.decode(events.getFirst(), VehicleCreated.class);
    assertThat(added.getVehicle().getVin()).isEqualTo("1M8GDM9AXKP042788");
    WorkOrderCreated opened = river.decode(events.getLast(), WorkOrderCreated.class);
    assertThat(type(events.getLast())).isEqualTo("repair_order.created");
    assertThat(opened.getWorkOrder().getKind()).isEqualTo(WorkOrderKind.REPAIR_ORDER);
    assertThat(opened.getWorkOrder().getStatus()).isEqualTo("OPEN");
    assertThat(opened.getMeta().getLifecycle()).isEqualTo("vehicle-repair@1");
    assertThat(opened.getDevice()).isNull();
    assertThat(requireNonNull(opened.getVehicle()).getYear()).isEqualTo(2019);
  }

  @Test
  void aPatchOfFieldsAndStatusIsOneStep() {
    river.events();
    UpdateWorkOrder both =
        UpdateWorkOrder.newBuilder()
            .setMeta(Requests.meta())
            .setWorkOrderId(ORDER)
            .setWorkOrderKind(WorkOrderKind.REPAIR_ORDER)
            .setPresent(List.of("findings_summary", "status"))
            .setFindingsSummary("worn")
            .setStatus("INSPECTION")
            .build();

    river.applied(both);

    List<TestRecord<byte[], byte[]>> events = river.events();
    assertThat(river.decode(events.getFirst(), WorkOrderUpdated.class).getChanges())
        .containsExactly(new FieldChange("findings_summary", "null", "\"worn\""));
    WorkOrderTransitioned moved = river.decode(events.getLast(), WorkOrderTransitioned.class);
    assertThat(moved.getWorkOrder().getStatus()).isEqualTo("INSPECTION");
    assertThat(moved.getAutomatic()).isFalse();
    assertThat(moved.getCausedBy()).isNull();
    assertThat(type(events.getLast())).isEqualTo("repair_order.status_changed");
  }

  @Test
  void anApprovedOrderWhosePartsAreToOrderWaitsForThemInTheSameStep() {
    quoted();
    river.applied(
        new ApproveEstimate(Requests.meta(), ESTIMATE, "Ada", "phone", null, null, List.of()));
    river.applied(move("WAITING_APPROVAL"));
    river.events();

    river.applied(move("APPROVED"));

    List<TestRecord<byte[], byte[]>> events = river.events();
    assertThat(events).hasSize(2);
    WorkOrderTransitioned asked = river.decode(events.getFirst(), WorkOrderTransitioned.class);
    WorkOrderTransitioned followed = river.decode(events.getLast(), WorkOrderTransitioned.class);
    assertThat(asked.getAutomatic()).isFalse();
    assertThat(followed.getAutomatic()).isTrue();
    assertThat(followed.getCausedBy()).isEqualTo(asked.getMeta().getEventId());
    assertThat(followed.getPreviousStatus()).isEqualTo("APPROVED");
    assertThat(followed.getWorkOrder().getStatus()).isEqualTo("WAITING_ON_PARTS");
    assertThat(followed.getMeta().getSequence()).isEqualTo(asked.getMeta().getSequence() + 1);
  }

  @Test
  void whatIsPossibleIsAnsweredAndChangesNothing() {
    river.events();

    PossibleTransitions before = possible();
    assertThat(before.getStatus()).isEqualTo("OPEN");
    assertThat(before.getLifecycle()).isEqualTo("vehicle-repair@1");
    assertThat(before.getTransitions().get(1).getAllowed()).isFalse();
    assertThat(before.getTransitions().get(1).getRefusal()).isEqualTo("GATE_NOT_MET");
    assertThat(before.getTransitions().get(1).getGates().getFirst().getMissing())
        .containsExactly("estimate_sent");
    assertThat(river.events()).isEmpty();

    quoted();
    assertThat(possible().getTransitions().get(1).getAllowed()).isTrue();
    assertThat(possible().getTransitions().get(1).getRefusal()).isNull();
  }

  @Test
  void aRepairOrderIsNoTicket() {
    CommandReply reply =
        river.ask(
            new TransitionWorkOrder(
                Requests.meta(), ORDER, WorkOrderKind.TICKET, null, "CANCELLED", null));

    assertThat(requireNonNull(reply.getRefusal()).getCode()).isEqualTo("NOT_FOUND");
  }

  @Test
  void aVehicleChangesFieldByField() {
    river.events();
    river.applied(
        UpdateVehicle.newBuilder()
            .setMeta(Requests.meta())
            .setVehicleId(VEHICLE)
            .setPresent(List.of("plate", "odometer"))
            .setOdometer(new Odometer(82_010L, OdometerUnit.MI))
            .build());

    VehicleUpdated updated = river.decode(river.events().getFirst(), VehicleUpdated.class);
    assertThat(updated.getVehicle().getYear()).isEqualTo(2019);
    assertThat(updated.getChanges())
        .containsExactlyInAnyOrder(
            new FieldChange("plate", "\"RX 42\"", "null"),
            new FieldChange(
                "odometer",
                "{\"value\":81250,\"unit\":\"mi\"}",
                "{\"value\":82010,\"unit\":\"mi\"}"));
  }

  @Test
  void storedVehiclesAndOrdersAreTheReviewedBytes() {
    quoted();

    Golden.assertText(
        "stores/repair_order.txt",
        StoredForms.of(river, "vehicle")
            + StoredForms.of(river, "work_order", "count/work_orders/"));
  }

  private void quoted() {
    river.applied(
        new CreateEstimate(
            Requests.meta(),
            ESTIMATE,
            ORDER,
            List.of(new EstimateLineDraft("part", "Brake pads", "1", "80.00", null, null)),
            null,
            null,
            null));
    river.applied(new SendEstimate(Requests.meta(), ESTIMATE, "ab".repeat(32), null));
    river.events();
  }

  private PossibleTransitions possible() {
    CommandReply reply =
        river.applied(new ListTransitions(Requests.meta(), ORDER, WorkOrderKind.REPAIR_ORDER));
    return river.wire.decode(
        reply.getRecords().getFirst().getPayload().array(), PossibleTransitions.class);
  }

  private static String type(TestRecord<byte[], byte[]> event) {
    return requireNonNull(Headers.text(event.headers(), Headers.CE_TYPE));
  }

  private static TransitionWorkOrder move(String to) {
    return new TransitionWorkOrder(
        Requests.meta(), ORDER, WorkOrderKind.REPAIR_ORDER, null, to, null);
  }

  private static CreateWorkOrder order() {
    return CreateWorkOrder.newBuilder()
        .setMeta(Requests.meta())
        .setWorkOrderId(ORDER)
        .setWorkOrderKind(WorkOrderKind.REPAIR_ORDER)
        .setShopId(Requests.SHOP)
        .setCustomerId(Requests.CUSTOMER)
        .setAssetId(VEHICLE)
        .setPriority("standard")
        .build();
  }

  private static CreateVehicle vehicle() {
    return CreateVehicle.newBuilder()
        .setMeta(Requests.meta())
        .setVehicleId(VEHICLE)
        .setCustomerId(Requests.CUSTOMER)
        .setVin("1m8gdm9axkp042788")
        .setYear(2019)
        .setMake("Ford")
        .setModel("F-150")
        .setPlate("RX 42")
        .setOdometer(new Odometer(81_250L, OdometerUnit.MI))
        .setExternalRef("dms-7")
        .build();
  }
}
