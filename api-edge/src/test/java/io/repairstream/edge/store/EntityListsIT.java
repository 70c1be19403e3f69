package io.repairstream.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.projection.ReadModel;
import io.repairstream.edge.projection.SampleEvents;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.event.CustomerCreated;
import io.repairstream.schemas.event.WorkOrderCreated;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EntityListsIT {
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
  void pagesHaveAnExactTotalAndFiltersCombine() {
    List<WorkOrder> tickets = tickets(7);
    model.apply(events.ticketMoved(tickets.get(2), "TRIAGE", Phase.CHECK_IN));

    EntityPage second = list(new ListQuery(Map.of(), Sort.CREATED_AT, null, 3, 3, null, true));
    EntityPage triage =
        list(
            new ListQuery(
                Map.of("status", "TRIAGE", "shop_id", events.shop(), "device_id", events.device()),
                Sort.UPDATED_AT_DESC,
                null,
                25,
                0,
                null,
                true));

    assertThat(ids(second))
        .isEqualTo(tickets.subList(3, 6).stream().map(WorkOrder::getId).toList());
    assertThat(second.total()).isEqualTo(7);
    assertThat(second.hasMore()).isTrue();
    assertThat(ids(triage)).containsExactly(tickets.get(2).getId());
    assertThat(triage.total()).isEqualTo(1);
    assertThat(triage.hasMore()).isFalse();
    assertThat(triage.next()).isNull();
  }

  @Test
  void aPageBeyondTheLastRowIsEmptyAndTellsTheTotal() {
    tickets(2);

    EntityPage beyond = list(new ListQuery(Map.of(), Sort.CREATED_AT, null, 25, 25, null, true));
    EntityPage none =
        list(new ListQuery(Map.of("status", "CLOSED"), Sort.CREATED_AT, null, 25, 0, null, true));

    assertThat(ids(beyond)).isEmpty();
    assertThat(beyond.total()).isEqualTo(2);
    assertThat(beyond.hasMore()).isFalse();
    assertThat(ids(none)).isEmpty();
    assertThat(none.total()).isZero();
  }

  @Test
  void aTotalFollowsEveryRowThatComesChangesOrGoes() {
    List<WorkOrder> tickets = tickets(5);
    assertThat(total(Set.of())).isEqualTo(5);

    model.apply(events.ticketMoved(tickets.get(2), "TRIAGE", Phase.CHECK_IN));
    assertThat(total(Set.of())).isEqualTo(5);

    model.asOwner(
        "delete from work_orders where org_id = $1 and id = $2",
        UUID.fromString(events.org()),
        UUID.fromString(tickets.get(4).getId()));
    assertThat(total(Set.of())).isEqualTo(4);
    // A caller who sees other shops alone is told of none of them.
    assertThat(total(Set.of(events.shop()))).isEqualTo(4);
    assertThat(total(Set.of(UUID.randomUUID().toString()))).isZero();
  }

  private long total(Set<String> shops) {
    ListQuery query = new ListQuery(Map.of(), Sort.CREATED_AT, null, 1, 0, null, true);
    return ReadModel.await(store.entities().list(EntityTable.TICKETS, events.org(), shops, query))
        .total();
  }

  @Test
  void whereANumberIsAskedForTheTableKeepsIt() {
    for (EntityTable table : EntityTable.values()) {
      String name = table.rows().countedName();
      if (name != null) {
        assertThat(name).startsWith(table.rows().table());
        assertThat(
                model.count(
                    "select count(*) from pg_trigger where tgrelid = $1::text::regclass"
                        + " and tgname in ('count_inserted', 'count_deleted')",
                    table.rows().table()))
            .as(name)
            .isEqualTo(2);
      }
    }
  }

  @Test
  void aCursorSkipsAndRepeatsNothingWhileRowsMove() {
    List<WorkOrder> tickets = new ArrayList<>(tickets(20));
    for (Sort sort : List.of(Sort.CREATED_AT, Sort.CREATED_AT_DESC)) {
      List<String> seen = new ArrayList<>();
      CursorPosition after = null;
      do {
        EntityPage page = list(new ListQuery(Map.of(), sort, null, 3, 0, after, false));
        seen.addAll(ids(page));
        after = page.next();
        int moved = seen.size() % tickets.size();
        var transition = events.ticketMoved(tickets.get(moved), "TRIAGE", Phase.CHECK_IN);
        tickets.set(moved, transition.getWorkOrder());
        model.apply(transition);
      } while (after != null);

      assertThat(seen).hasSize(20).doesNotHaveDuplicates();
    }
  }

  @Test
  void aTicketIsFoundByItsCode() {
    List<WorkOrder> tickets = tickets(3);

    EntityPage found =
        list(
            new ListQuery(
                Map.of("ticket_code", "T-000002"), Sort.CREATED_AT, null, 25, 0, null, true));

    assertThat(ids(found)).containsExactly(tickets.get(1).getId());
    assertThat(found.total()).isEqualTo(1);
  }

  @Test
  void aSearchThatFindsManyGivesThemPageByPageWithTheirNumber() {
    List<CustomerCreated> many = new ArrayList<>();
    for (int i = 0; i < 1_003; i++) {
      many.add(events.customerAdded(UUID.randomUUID().toString(), "Many", "Found" + i));
    }
    model.apply(many);
    model.apply(events.customerAdded(UUID.randomUUID().toString(), "Other", "Person"));

    for (Sort sort : Sort.values()) {
      Set<String> seen = new HashSet<>();
      CursorPosition after = null;
      do {
        EntityPage page = searching("many found", sort, after);
        if (after == null) {
          assertThat(page.total()).isEqualTo(1_003);
        }
        page.rows().forEach(row -> assertThat(seen.add(row.id())).isTrue());
        after = page.next();
      } while (after != null);
      assertThat(seen).hasSize(1_003);
    }
    assertThat(searching("found1002", Sort.UPDATED_AT_DESC, null).total()).isEqualTo(1);
    assertThat(searching("nobody", Sort.CREATED_AT, null).total()).isZero();
  }

  private EntityPage searching(String text, Sort sort, @Nullable CursorPosition after) {
    ListQuery query =
        new ListQuery(Map.of("search", text), sort, null, 100, 0, after, after == null);
    return ReadModel.await(
        store.entities().list(EntityTable.CUSTOMERS, events.org(), Set.of(), query));
  }

  @Test
  void aDeltaSyncSeesEveryChangeWhileRowsMove() {
    List<WorkOrder> tickets = new ArrayList<>(tickets(10));
    Map<String, Long> versions = new HashMap<>();
    CursorPosition after = null;
    int moves = 0;
    do {
      EntityPage page =
          list(new ListQuery(Map.of(), Sort.UPDATED_AT, SampleEvents.BEGIN, 3, 0, after, false));
      page.rows().forEach(row -> versions.put(row.id(), row.version()));
      after = page.next();
      if (moves < tickets.size()) {
        var transition = events.ticketMoved(tickets.get(moves), "TRIAGE", Phase.CHECK_IN);
        model.apply(transition);
        moves++;
      }
    } while (after != null);
    EntityPage rest =
        list(new ListQuery(Map.of(), Sort.UPDATED_AT, SampleEvents.BEGIN, 100, 0, null, false));

    assertThat(versions.keySet()).hasSize(10);
    rest.rows().stream()
        .limit(rest.rows().size() - 1L)
        .forEach(row -> assertThat(versions.get(row.id())).isEqualTo(row.version()));
  }

  @Test
  void customersAreFoundByAnyPartAndSpecialCharactersMeanThemselves() {
    String ada = UUID.randomUUID().toString();
    String percent = UUID.randomUUID().toString();
    model.apply(
        events.customerAdded(ada, "Ada", "Byron"),
        events.customerAdded(percent, "100%_sure\\", "Ltd"));

    assertThat(search("byr")).containsExactly(ada);
    assertThat(search("ADA@example")).containsExactly(ada);
    assertThat(search("%_s")).containsExactly(percent);
    assertThat(search("sure\\")).containsExactly(percent);
    assertThat(search("%a")).isEmpty();
  }

  private List<WorkOrder> tickets(int count) {
    List<WorkOrderCreated> opened = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      opened.add(events.ticketOpened());
    }
    model.apply(opened);
    return opened.stream().map(WorkOrderCreated::getWorkOrder).toList();
  }

  private EntityPage list(ListQuery query) {
    return ReadModel.await(
        store.entities().list(EntityTable.TICKETS, events.org(), Set.of(), query));
  }

  private Set<String> search(String text) {
    ListQuery query =
        new ListQuery(Map.of("search", text), Sort.CREATED_AT, null, 25, 0, null, false);
    return new HashSet<>(
        ids(
            ReadModel.await(
                store.entities().list(EntityTable.CUSTOMERS, events.org(), Set.of(), query))));
  }

  private static List<String> ids(EntityPage page) {
    return page.rows().stream().map(StoredEntity::id).toList();
  }
}
