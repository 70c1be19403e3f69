package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.store.EventQuery;
import io.repairstream.edge.store.StoredEntity;
import io.repairstream.schemas.command.CreateInventoryItem;
import io.repairstream.schemas.command.MoveInventory;
import io.repairstream.schemas.command.UpdateInventoryItem;
import io.repairstream.schemas.entity.InventoryItem;
import io.repairstream.schemas.entity.MovementKind;
import io.repairstream.schemas.entity.StockMovement;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.InventoryItemCreated;
import io.repairstream.schemas.event.InventoryItemUpdated;
import io.repairstream.schemas.event.InventoryLowStock;
import io.repairstream.schemas.event.InventoryMoved;
import io.repairstream.schemas.json.EntityJson;
import io.repairstream.schemas.json.RepairOrderId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stock over HTTP. */
final class EdgeInventoryTest {
  private static final String SHOP = "01930000-0000-7000-8000-000000000002";
  private static final String ITEM = "01930000-0000-7000-8000-000000000031";
  private static final String ORDER = "01930000-0000-7000-8000-00000000000c";
  private static final String PATH = "/v1/inventory/" + ITEM;
  private static final Instant AT = Instant.parse("2026-06-12T10:00:00Z");

  private final TestEdge edge = TestEdge.start();
  private final String key = edge.store.key("repairops-enterprise", "admin");

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void anItemIsStockedWithItsOpeningQuantity() {
    StockMovement opening =
        new StockMovement(
            MovementKind.RECEIVE, 5_000L, 5_000L, 0L, "opening stock", null, null, AT);
    edge.gateway.apply(
        new InventoryItemCreated(null, item(1, 0, null)),
        new InventoryMoved(null, item(2, 5_000, opening), opening));

    TestEdge.Answer answer =
        edge.post(
            key,
            "/v1/inventory",
            "{\"shop_id\":\""
                + SHOP
                + "\",\"name\":\"Screen\",\"sku\":\"SCR\","
                + "\"quantity_on_hand\":5,\"unit_price\":40.10}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo("/v1/inventory/" + ITEM);
    assertThat(answer.header("ETag")).isEqualTo("\"v2\"");
    assertThat(answer.data().path("quantity_on_hand").intValue()).isEqualTo(5);
    CreateInventoryItem command = (CreateInventoryItem) edge.gateway.last().record();
    assertThat(command.getQuantityOnHand()).isEqualTo("5");
    assertThat(command.getUnitPrice()).isEqualTo("40.10");
    assertThat(command.getUnitCost()).isNull();
    assertThat(command.getIsActive()).isTrue();
  }

  @Test
  void aMovementAnswersTheItemAfterIt() {
    StockMovement fitted =
        new StockMovement(
            MovementKind.FIT, 3_000L, -3_000L, 0L, null, ORDER, WorkOrderKind.REPAIR_ORDER, AT);
    edge.gateway.apply(
        new InventoryMoved(null, item(3, 2_000, fitted), fitted),
        new InventoryLowStock(null, item(4, 2_000, fitted)));

    TestEdge.Answer answer =
        edge.post(
            key,
            PATH + "/movements",
            "{\"kind\":\"fit\",\"quantity\":3,\"work_order_id\":\""
                + RepairOrderId.of(ORDER)
                + "\"}",
            "If-Match",
            "\"v2\"");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("ETag")).isEqualTo("\"v4\"");
    assertThat(answer.data().at("/last_movement/kind").stringValue()).isEqualTo("fit");
    assertThat(answer.data().at("/last_movement/work_order_id").stringValue())
        .isEqualTo(RepairOrderId.of(ORDER));
    MoveInventory command = (MoveInventory) edge.gateway.last().record();
    assertThat(command.getItemId()).isEqualTo(ITEM);
    assertThat(command.getKind()).isEqualTo(MovementKind.FIT);
    assertThat(command.getQuantity()).isEqualTo("3");
    assertThat(command.getWorkOrderId()).isEqualTo(ORDER);
    assertThat(command.getMeta().getIfMatch()).isEqualTo(2L);
  }

  @Test
  void aCountMayFindLess() {
    edge.post(
        key,
        PATH + "/movements",
        "{\"kind\":\"adjust\",\"quantity\":-1.5,\"reason\":\"counted\"}",
        "Prefer",
        "respond-async");

    assertThat(((MoveInventory) edge.gateway.last().record()).getQuantity()).isEqualTo("-1.5");
  }

  @Test
  void aPatchNamesWhatItChanges() {
    edge.gateway.apply(new InventoryItemUpdated(null, item(3, 5_000, null), List.of()));

    TestEdge.Answer answer = edge.call("PATCH", key, PATH, "{\"unit_cost\":12,\"category\":null}");

    assertThat(answer.status()).isEqualTo(200);
    UpdateInventoryItem command = (UpdateInventoryItem) edge.gateway.last().record();
    assertThat(command.getPresent()).containsExactlyInAnyOrder("unit_cost", "category");
    assertThat(command.getUnitCost()).isEqualTo("12");
  }

  @Test
  void aQuantityIsNotSetButMoved() {
    TestEdge.Answer answer = edge.call("PATCH", key, PATH, "{\"quantity_on_hand\":7}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.details().path("movements").stringValue()).isEqualTo(PATH + "/movements");
    assertThat(edge.gateway.all()).isEmpty();
  }

  @Test
  void theMovementsOfAnItemAreItsEventsOfThatType() {
    edge.store.put(new StoredEntity(ITEM, 2, EntityJson.single(item(2, 5_000, null)).toString()));

    TestEdge.Answer answer = edge.get(key, PATH + "/movements?after=7");

    assertThat(answer.status()).isEqualTo(200);
    EventQuery asked = edge.store.lastEventQuery();
    assertThat(asked.subject()).isEqualTo(EventQuery.Subject.ENTITY);
    assertThat(asked.types()).isEqualTo(Set.of("InventoryMoved"));
    assertThat(asked.after()).isEqualTo(7);
  }

  private static InventoryItem item(long version, long onHand, @Nullable StockMovement last) {
    return new InventoryItem(
        ITEM,
        FakeStore.ORG,
        version,
        AT,
        AT,
        null,
        SHOP,
        "Screen",
        "SCR",
        null,
        null,
        onHand,
        0L,
        2_000L,
        1_250L,
        4_010L,
        "EUR",
        true,
        last);
  }
}
