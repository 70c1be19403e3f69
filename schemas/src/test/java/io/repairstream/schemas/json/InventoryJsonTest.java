package io.repairstream.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.PublicEvents;
import io.repairstream.schemas.entity.InventoryItem;
import io.repairstream.schemas.entity.MovementKind;
import io.repairstream.schemas.entity.StockMovement;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.InventoryItemCreated;
import io.repairstream.schemas.event.InventoryLowStock;
import io.repairstream.schemas.event.InventoryMoved;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a shop has in stock, as callers see it. */
class InventoryJsonTest {
  private static final String ORDER = "01930000-0000-7000-8000-00000000000c";
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void wholeQuantitiesAreWholeNumbersAndAmountsHaveTheirDecimals() {
    assertThat(EntityJson.list(item(null)))
        .hasToString(
            "{\"id\":\"i1\",\"org_id\":\"o1\",\"external_ref\":null,\"shop_id\":\"s1\","
                + "\"name\":\"Screen\",\"sku\":\"SCR-1\",\"category\":\"screens\","
                + "\"quantity_on_hand\":5,\"quantity_reserved\":1.5,\"quantity_available\":3.5,"
                + "\"reorder_point\":2,\"unit_cost\":12.50,\"unit_price\":40.00,"
                + "\"currency\":\"EUR\",\"is_active\":true,\"version\":3,"
                + "\"created_at\":\"2026-03-01T10:00:00.000000Z\","
                + "\"updated_at\":\"2026-03-01T10:00:00.000000Z\"}");
  }

  @Test
  void theSingleFormAddsTheDescriptionAndWhatMovedLast() {
    assertThat(EntityJson.detail(item(null)))
        .hasToString("{\"description\":\"OLED\",\"last_movement\":null}");
    assertThat(EntityJson.detail(item(movement(WorkOrderKind.TICKET))))
        .hasToString(
            "{\"description\":\"OLED\",\"last_movement\":{\"kind\":\"fit\",\"quantity\":1.5,"
                + "\"on_hand_change\":-1.5,\"reserved_change\":-1,\"reason\":null,"
                + "\"work_order_id\":\""
                + ORDER
                + "\",\"moved_at\":\"2026-03-01T10:00:00.000000Z\"}}");
  }

  @Test
  void aMovementNamesItsWorkOrderAsItsKindWritesIt() {
    assertThat(last(movement(WorkOrderKind.REPAIR_ORDER)).path("work_order_id").textValue())
        .isEqualTo(RepairOrderId.of(ORDER));
    assertThat(last(movement(null)).path("work_order_id").isNull()).isTrue();
  }

  @Test
  void onlyAStockThatIsLowIsAnnounced() {
    StockMovement movement = movement(null);
    InventoryItem item = item(movement);

    assertThat(PublicEvents.names(new InventoryLowStock(null, item)))
        .containsExactly("inventory.low_stock");
    assertThat(PublicEvents.names(new InventoryItemCreated(null, item))).isEmpty();
    assertThat(PublicEvents.names(new InventoryMoved(null, item, movement))).isEmpty();
  }

  private static ObjectNode last(StockMovement movement) {
    return (ObjectNode) EntityJson.single(item(movement)).path("last_movement");
  }

  private static StockMovement movement(@Nullable WorkOrderKind kind) {
    return new StockMovement(
        MovementKind.FIT, 1_500L, -1_500L, -1_000L, null, kind == null ? null : ORDER, kind, AT);
  }

  private static InventoryItem item(@Nullable StockMovement last) {
    return new InventoryItem(
        "i1", "o1", 3L, AT, AT, null, "s1", "Screen", "SCR-1", "screens", "OLED", 5_000L, 1_500L,
        2_000L, 1_250L, 4_000L, "EUR", true, last);
  }
}
