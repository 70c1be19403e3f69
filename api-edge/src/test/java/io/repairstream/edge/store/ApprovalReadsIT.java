package io.repairstream.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.projection.ReadModel;
import io.repairstream.edge.projection.SampleEvents;
import io.repairstream.schemas.entity.Estimate;
import io.repairstream.schemas.entity.EstimateStatus;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.event.EstimateSent;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.json.EntityJson;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An approval link leads to its estimate and to nothing else. */
class ApprovalReadsIT {
  private static final String HASH = "ab".repeat(32);
  private static ReadModel model;
  private static Store store;

  private final SampleEvents events = new SampleEvents();

  @BeforeAll
  static void open() {
    model = new ReadModel();
    store = model.store();
    store.start();
  }

  @AfterAll
  static void close() {
    store.close();
    model.close();
  }

  @Test
  void theTokenFindsTheEstimateWithItsOrderShopAndAsset() {
    EstimateSent sent = sent();

    ApprovalRow row = Objects.requireNonNull(find(events.org(), sent.getEstimate().getId(), HASH));

    assertThat(row.estimate()).isEqualTo(EntityJson.single(sent.getEstimate()).toString());
    assertThat(row.order()).contains("\"ticket_code\":\"T-");
    assertThat(row.shop()).contains("\"name\":");
    assertThat(row.asset()).contains("\"make\":");
  }

  @Test
  void theAssetMayBeAVehicle() {
    EstimateSent sent = sent();
    String vehicle = UUID.randomUUID().toString();
    model.asOwner(
        "insert into vehicles (org_id, id, version, created_at, updated_at, customer_id, search,"
            + " doc, detail, summary) values ($1, $2, 1, now(), now(), $1, '', '{}', '{}',"
            + " '{\"make\":\"VW\"}')",
        UUID.fromString(events.org()),
        UUID.fromString(vehicle));
    model.asOwner(
        "update work_orders set asset_id = $1 where id = $2",
        UUID.fromString(vehicle),
        UUID.fromString(sent.getEstimate().getWorkOrderId()));

    ApprovalRow row = Objects.requireNonNull(find(events.org(), sent.getEstimate().getId(), HASH));

    assertThat(row.asset()).isEqualTo("{\"make\":\"VW\"}");
  }

  @Test
  void anotherTokenEstimateOrOrganizationFindsNothing() {
    String id = sent().getEstimate().getId();

    assertThat(find(events.org(), id, "00".repeat(32))).isNull();
    assertThat(find(events.org(), UUID.randomUUID().toString(), HASH)).isNull();
    assertThat(find(new SampleEvents().org(), id, HASH)).isNull();
    assertThat(find("none", id, HASH)).isNull();
  }

  @Test
  void theHashIsNowhereInWhatIsShown() {
    String id = sent().getEstimate().getId();

    StoredEntity shown =
        Objects.requireNonNull(
            ReadModel.await(
                store.entities().find(EntityTable.ESTIMATES, events.org(), Set.of(), id)));

    assertThat(shown.json()).doesNotContain(HASH);
  }

  private EstimateSent sent() {
    WorkOrderCreated opened = events.ticketOpened();
    WorkOrder order = opened.getWorkOrder();
    Estimate estimate =
        Estimate.newBuilder()
            .setId(UUID.randomUUID().toString())
            .setOrgId(events.org())
            .setVersion(2)
            .setCreatedAt(SampleEvents.BEGIN)
            .setUpdatedAt(SampleEvents.BEGIN)
            .setWorkOrderId(order.getId())
            .setWorkOrderKind(order.getKind())
            .setShopId(order.getShopId())
            .setCustomerId(order.getCustomerId())
            .setNumber(1)
            .setStatus(EstimateStatus.SENT)
            .setCurrency("EUR")
            .setLines(List.of())
            .setApprovalTokenHash(HASH)
            .setSubtotal(0)
            .setDiscountTotal(0)
            .setTaxTotal(0)
            .setTotal(0)
            .build();
    EventMeta meta =
        EventMeta.newBuilder(opened.getMeta())
            .setEventId(UUID.randomUUID().toString())
            .setSequence(opened.getMeta().getSequence() + 1)
            .setEntityType("estimate")
            .setEntityId(estimate.getId())
            .setEntityVersion(2)
            .build();
    EstimateSent sent = new EstimateSent(meta, estimate, List.of());
    model.apply(events.shopOpened(), events.deviceAdded(), opened, sent);
    return sent;
  }

  private static @Nullable ApprovalRow find(String org, String estimate, String hash) {
    return ReadModel.await(store.approvals().find(org, estimate, hash));
  }
}
