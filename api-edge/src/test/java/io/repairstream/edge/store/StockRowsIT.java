package io.repairstream.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.projection.ReadModel;
import io.repairstream.edge.projection.SampleEvents;
import io.repairstream.schemas.event.AppointmentBooked;
import io.repairstream.schemas.event.InventoryItemCreated;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stock and appointments are found by. */
class StockRowsIT {
  private static final Instant NINE = Instant.parse("2026-06-15T09:00:00Z");

  private static ReadModel model;
  private static Store store;

  private final SampleEvents events = new SampleEvents();

  @BeforeAll
  static void open() {
    model = new ReadModel();
    store = model.store();
  }

  @AfterAll
  static void close() {
    store.close();
    model.close();
  }

  @Test
  void aStockIsLowAtItsReorderPoint() {
    InventoryItemCreated low = events.itemStocked("LOW", 5_000);
    InventoryItemCreated enough = events.itemStocked("ENOUGH", 4_999);
    model.apply(low, enough);

    assertThat(found(EntityTable.INVENTORY, Map.of("low_stock", "true")))
        .containsExactly(low.getInventoryItem().getId());
    assertThat(found(EntityTable.INVENTORY, Map.of("low_stock", "false")))
        .containsExactly(enough.getInventoryItem().getId());
    assertThat(
            found(
                EntityTable.INVENTORY,
                Map.of("sku", "ENOUGH", "category", "screens", "is_active", "true")))
        .containsExactly(enough.getInventoryItem().getId());
    assertThat(found(EntityTable.INVENTORY, Map.of("is_active", "false"))).isEmpty();
  }

  @Test
  void anAppointmentIsFoundByWhenItBegins() {
    String technician = UUID.randomUUID().toString();
    AppointmentBooked first = events.appointmentBooked(NINE, technician);
    AppointmentBooked second = events.appointmentBooked(NINE.plus(Duration.ofHours(1)), null);
    model.apply(first, second);

    assertThat(
            found(
                EntityTable.APPOINTMENTS,
                Map.of("starts_from", NINE.toString(), "starts_to", "2026-06-15T10:00:00Z")))
        .containsExactly(first.getAppointment().getId());
    assertThat(found(EntityTable.APPOINTMENTS, Map.of("starts_from", "2026-06-15T09:00:01Z")))
        .containsExactly(second.getAppointment().getId());
    assertThat(
            found(
                EntityTable.APPOINTMENTS,
                Map.of(
                    "technician_id",
                    technician,
                    "customer_id",
                    events.customer(),
                    "status",
                    "BOOKED")))
        .containsExactly(first.getAppointment().getId());
    assertThat(
            found(EntityTable.APPOINTMENTS, Map.of("work_order_id", UUID.randomUUID().toString())))
        .isEmpty();
  }

  private List<String> found(EntityTable table, Map<String, String> filters) {
    ListQuery query = new ListQuery(filters, Sort.CREATED_AT, null, 25, 0, null, true);
    return ReadModel.await(store.entities().list(table, events.org(), Set.of(), query))
        .rows()
        .stream()
        .map(StoredEntity::id)
        .toList();
  }
}
