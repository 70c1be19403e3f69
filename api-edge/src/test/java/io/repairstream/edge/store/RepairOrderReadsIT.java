package io.repairstream.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.json.Json;
import io.repairstream.edge.projection.ReadModel;
import io.repairstream.edge.projection.SampleEvents;
import io.repairstream.schemas.entity.Vehicle;
import io.repairstream.schemas.entity.VehicleSummary;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.DeviceCreated;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.VehicleCreated;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.json.RepairOrderId;
import io.repairstream.schemas.json.WebhookData;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Repair orders and vehicles out of a real database. */
class RepairOrderReadsIT {
  private static final SampleEvents EVENTS = new SampleEvents();
  private static ReadModel model;
  private static Store store;
  private static WorkOrderCreated opened;

  @BeforeAll
  static void open() {
    model = new ReadModel();
    store = model.store();
    opened = repairOrder();
    model.apply(EVENTS.shopOpened(), EVENTS.customerAdded(), vehicle(), opened);
    model.apply(EVENTS.ticketOpened());
  }

  @AfterAll
  static void close() {
    store.close();
    model.close();
  }

  @Test
  void listsShowCustomerAndVehicle() {
    EntityPage page = list(EntityTable.REPAIR_ORDERS, Map.of("vehicle_id", EVENTS.device()));

    assertThat(page.total()).isEqualTo(1);
    JsonNode order = Json.readOwn(page.rows().getFirst().json());
    assertThat(order.path("id").asString())
        .isEqualTo(RepairOrderId.of(opened.getWorkOrder().getId()));
    assertThat(order.at("/customer/name").asString()).isNotEmpty();
    assertThat(order.at("/vehicle/year").asInt()).isEqualTo(2019);
    assertThat(order.has("vehicles")).isFalse();
  }

  @Test
  void theSingleFormIsTheOneAnEventShows() {
    StoredEntity found =
        ReadModel.await(
            store
                .entities()
                .find(
                    EntityTable.REPAIR_ORDERS,
                    EVENTS.org(),
                    Set.of(),
                    opened.getWorkOrder().getId()));

    assertThat(Objects.requireNonNull(found).json())
        .isEqualTo(WebhookData.entity(opened).toString());
  }

  @Test
  void neitherKindShowsTheOther() {
    assertThat(list(EntityTable.TICKETS, Map.of()).total()).isEqualTo(1);
    assertThat(list(EntityTable.REPAIR_ORDERS, Map.of()).total()).isEqualTo(1);
    assertThat(
            ReadModel.await(
                store
                    .entities()
                    .find(
                        EntityTable.TICKETS,
                        EVENTS.org(),
                        Set.of(),
                        opened.getWorkOrder().getId())))
        .isNull();
  }

  @Test
  void vehiclesAreFoundByWhatTellsThemApart() {
    for (Map<String, String> filter :
        List.of(
            Map.of("vin", "1m8gdm9axkp042788"),
            Map.of("plate", "rx 42"),
            Map.of("search", "f-15"),
            Map.of("customer_id", EVENTS.customer()),
            Map.of("external_ref", "dms-7"))) {
      assertThat(list(EntityTable.VEHICLES, filter).total()).as("%s", filter).isEqualTo(1);
    }
    assertThat(list(EntityTable.VEHICLES, Map.of("search", "opel")).total()).isZero();
  }

  private static EntityPage list(EntityTable table, Map<String, String> filters) {
    return ReadModel.await(
        store
            .entities()
            .list(
                table,
                EVENTS.org(),
                Set.of(),
                new ListQuery(filters, Sort.CREATED_AT, null, 25, 0, null, true)));
  }

  private static VehicleCreated vehicle() {
    DeviceCreated device = EVENTS.deviceAdded();
    EventMeta meta = EventMeta.newBuilder(device.getMeta()).setEntityType("vehicle").build();
    return new VehicleCreated(
        meta,
        Vehicle.newBuilder()
            .setId(device.getDevice().getId())
            .setOrgId(EVENTS.org())
            .setVersion(1)
            .setCreatedAt(device.getDevice().getCreatedAt())
            .setUpdatedAt(device.getDevice().getUpdatedAt())
            .setCustomerId(EVENTS.customer())
            .setExternalRef("dms-7")
            .setVin("1M8GDM9AXKP042788")
            .setYear(2019)
            .setMake("Ford")
            .setModel("F-150")
            .setPlate("RX 42")
            .build());
  }

  private static WorkOrderCreated repairOrder() {
    WorkOrderCreated ticket = EVENTS.ticketOpened();
    return WorkOrderCreated.newBuilder(ticket)
        .setWorkOrder(
            WorkOrder.newBuilder(ticket.getWorkOrder())
                .setKind(WorkOrderKind.REPAIR_ORDER)
                .setLifecycle("vehicle-repair@1")
                .setStatus("OPEN")
                .build())
        .setDevice(null)
        .setVehicle(
            new VehicleSummary(
                EVENTS.device(), "1M8GDM9AXKP042788", 2019, "Ford", "F-150", null, "RX 42", null))
        .build();
  }
}
