package io.repairstream.edge.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.event.ApiKeyCreated;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class EventRowsTest {
  private final SampleEvents events = new SampleEvents();

  @Test
  void everyEventIsARowOfTheFeedAndMovesTheSequence() {
    WorkOrderCreated opened = events.ticketOpened();
    ApiKeyCreated minted = events.keyMinted();
    List<SpecificRecord> all =
        List.of(
            events.organization(),
            events.shopOpened(),
            events.memberAdded(),
            events.customerAdded(),
            events.deviceAdded(),
            opened,
            events.ticketMoved(opened.getWorkOrder(), "TRIAGE", Phase.CHECK_IN),
            minted,
            events.keyRevoked(minted.getApiKey()));

    for (SpecificRecord event : all) {
      List<Change> changes = EventRows.changes(event);

      assertThat(tables(changes)).as(event.getSchema().getName()).hasSize(2).contains("events");
      assertThat(changes).filteredOn(Change.Applied.class::isInstance).hasSize(1);
    }
  }

  @Test
  void whatChangesAccessIsTold() {
    assertThat(EventRows.changes(events.organization()))
        .contains(new Change.AccessChanged(events.ownerHash()));
    assertThat(EventRows.changes(events.keyMinted()))
        .contains(new Change.AccessChanged(events.keyHash()));
    assertThat(EventRows.changes(events.customerAdded()))
        .noneMatch(Change.AccessChanged.class::isInstance);
  }

  @Test
  void aRecordThatIsNoEventIsRefused() {
    SpecificRecord customer = events.customerAdded().getCustomer();

    assertThatThrownBy(() -> EventRows.changes(customer)).hasMessageContaining("Customer");
  }

  @Test
  void aBatchWritesARowOnceInItsNewestVersion() {
    WorkOrderCreated opened = events.ticketOpened();
    WorkOrderTransitioned moved =
        events.ticketMoved(opened.getWorkOrder(), "TRIAGE", Phase.CHECK_IN);
    Batch batch = new Batch();

    batch.add(EventRows.changes(moved));
    batch.add(EventRows.changes(opened));

    assertThat(batch.rows(EntityTables.WORK_ORDERS))
        .singleElement()
        .isEqualTo(EntityTables.WORK_ORDERS.row(moved));
    assertThat(batch.rows(LogTables.EVENTS)).hasSize(2);
    assertThat(batch.appliedPayloads()).containsExactly(events.org() + "=2");
  }

  @Test
  void manyOrganizationsAreToldInNotificationsThatFit() {
    Batch batch = new Batch();
    for (int i = 0; i < 1_000; i++) {
      batch.add(List.of(new Change.Applied(UUID.randomUUID().toString(), i)));
    }

    assertThat(batch.appliedPayloads())
        .hasSizeGreaterThan(1)
        .allSatisfy(payload -> assertThat(payload.length()).isLessThan(8_000));
    assertThat(String.join(",", batch.appliedPayloads()).split(",", -1)).hasSize(1_000);
  }

  private static List<String> tables(List<Change> changes) {
    return changes.stream()
        .filter(Change.Row.class::isInstance)
        .map(change -> ((Change.Row) change).table().name())
        .toList();
  }
}
