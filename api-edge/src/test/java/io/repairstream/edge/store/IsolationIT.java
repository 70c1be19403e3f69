package io.repairstream.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.edge.projection.InspectionAndMessageSamples;
import io.repairstream.edge.projection.ReadModel;
import io.repairstream.edge.projection.SampleEvents;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tries to see another organization's rows in every table there is. */
class IsolationIT {
  private static final SampleEvents FIRST = new SampleEvents();
  private static final SampleEvents SECOND = new SampleEvents();
  private static ReadModel model;

  @BeforeAll
  static void fill() {
    model = new ReadModel();
    for (SampleEvents events : List.of(FIRST, SECOND)) {
      WorkOrderCreated ticket = events.ticketOpened();
      model.apply(
          events.organization(),
          events.shopOpened(),
          events.memberAdded(),
          events.customerAdded(),
          events.deviceAdded(),
          events.sourceAdded(),
          events.timeStarted(),
          events.itemStocked("SCR", 2_000),
          events.appointmentBooked(SampleEvents.BEGIN, null),
          ticket,
          events.keyMinted(),
          events.endpointAdded());
      model.apply(InspectionAndMessageSamples.about(events, ticket.getWorkOrder()));
      UUID org = UUID.fromString(events.org());
      model.asOwner(
          "insert into estimates values ($1, gen_random_uuid(), 1, now(), now(), gen_random_uuid(),"
              + " gen_random_uuid(), gen_random_uuid(), 'SENT', null, null, '{}', '{}')",
          org);
      model.asOwner(
          "insert into vehicles values ($1, gen_random_uuid(), 1, now(), now(), gen_random_uuid(),"
              + " null, null, null, 'ford', '{}', '{}', '{}')",
          org);
      model.asOwner(
          "insert into invoices values ($1, gen_random_uuid(), 1, now(), now(), gen_random_uuid(),"
              + " gen_random_uuid(), gen_random_uuid(), 'DRAFT', null, null, null, '{}', '{}')",
          org);
      model.asOwner(
          "insert into payments values ($1, gen_random_uuid(), 1, now(), now(), gen_random_uuid(),"
              + " gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'FAILED', null, null,"
              + " '{}', '{}')",
          org);
      model.asOwner(
          "insert into imports values ($1, gen_random_uuid(), 1, now(), now(), 'customers',"
              + " 'receiving', '{}', '{}')",
          org);
      model.asOwner(
          "insert into import_rows values ($1, gen_random_uuid(), 1, 'refused', null, '{}', now())",
          org);
      model.asOwner(
          "insert into inventory_items values ($1, gen_random_uuid(), 1, now(), now(), gen_random_uuid(),"
              + " 'S-1', null, true, false, null, '{}', '{}')",
          org);
      model.asOwner(
          "insert into appointments values ($1, gen_random_uuid(), 1, now(), now(), gen_random_uuid(),"
              + " gen_random_uuid(), null, null, 'BOOKED', now(), null, '{}', '{}')",
          org);
      model.asOwner(
          "insert into usage_meters values ($1, gen_random_uuid(), 1, now(), now(), 'api_calls',"
              + " '2026-06-01', 80, '{}', '{}')",
          org);
      model.asOwner(
          "insert into kpi_labels values ($1, gen_random_uuid(), 1, now(), now(), 'money.revenue',"
              + " 'Turnover', '{}', '{}')",
          org);
      model.asOwner(
          "insert into kpi_corrections values ($1, gen_random_uuid(), 1, now(), now(),"
              + " 'money.revenue', null, now(), 2, '{}', '{}')",
          org);
      model.asOwner(
          "insert into webhook_replays values ($1, gen_random_uuid(), 1, now(), now(),"
              + " gen_random_uuid(), 'running', '{}', '{}')",
          org);
      model.asOwner(
          "insert into webhook_deliveries values ($1, gen_random_uuid(), 1, now(), now(),"
              + " gen_random_uuid(), 'ticket.created', 1, 'pending', '{}', '{}')",
          org);
      model.asOwner(
          "insert into webhook_attempts values ($1, gen_random_uuid(), now(), 1, '{}')", org);
      model.asOwner(
          "insert into operations values ($1, gen_random_uuid(), 'ACCEPTED', now(), null)", org);
      model.asOwner(
          "insert into usage_totals values ($1, 'api_calls', '2026-06-01', '2026-07-01', 1, 1, 1,"
              + " now())",
          org);
      model.asOwner(
          "insert into kpi_values values ($1, 'k', 'day', gen_random_uuid(), '', '', now(), now(),"
              + " 'UTC', current_date, null, '{}', 1, 1, null, 1, null, 'count', now(), 1, true,"
              + " now())",
          org);
      model.asOwner("select ensure_contribution_partition('2026-06-12T00:00Z')");
      model.asOwner(
          "insert into kpi_contributions values ($1, 'k', '2026-06-12', 0, 0, 1,"
              + " gen_random_uuid(), '{}', now(), 'UTC', now(), now(), 'work_order', 'e', null,"
              + " gen_random_uuid(), 1, 1, null, 1, null, '')",
          org);
    }
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void everyTableOfOrganizationsIsForcedToIsolateThem() {
    List<String> open = new ArrayList<>();
    for (Row row :
        model.asOwner(
            "select c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c join"
                + " pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and"
                + " c.relkind in ('r', 'p') and exists (select from pg_attribute a where a.attrelid"
                + " = c.oid and a.attname = 'org_id' and not a.attisdropped)")) {
      if (!row.getBoolean(1) || !row.getBoolean(2)) {
        open.add(row.getString(0));
      }
    }

    assertThat(open).isEmpty();
    assertThat(tables()).hasSizeGreaterThanOrEqualTo(13);
  }

  @Test
  void anOrganizationSeesItsRowsOnlyAndNoneIsSeenWithoutOne() {
    PgConnection edge = model.connect(ReadModel.edgeUrl());
    for (String table : tables()) {
      ReadModel.await(edge.query("begin").execute());
      set(edge, FIRST.org());
      List<UUID> seen = organizations(edge, table);
      ReadModel.await(edge.query("commit").execute());

      assertThat(seen).as(table).containsOnly(UUID.fromString(FIRST.org()));
      assertThat(organizations(edge, table)).as(table + " without an organization").isEmpty();
      assertThat(foreign(edge, table)).as(table + " asked for another organization").isZero();
    }
    ReadModel.await(edge.close());
  }

  @Test
  void theEdgeWritesNothingNotEvenForItsOwnOrganization() {
    PgConnection edge = model.connect(ReadModel.edgeUrl());
    for (String table : tables()) {
      assertThatThrownBy(() -> ReadModel.await(edge.query("delete from " + table).execute()))
          .as(table)
          .isInstanceOfSatisfying(
              PgException.class, failure -> assertThat(failure.getSqlState()).isEqualTo("42501"));
    }
    ReadModel.await(edge.close());
  }

  @Test
  void aPolicyStopsWhatAWrongGrantWouldLetThrough() {
    model.asOwner("grant insert on applied_sequences to repairstream_edge");
    PgConnection edge = model.connect(ReadModel.edgeUrl());
    try {
      ReadModel.await(edge.query("begin").execute());
      set(edge, FIRST.org());
      assertThatThrownBy(
              () ->
                  ReadModel.await(
                      edge.preparedQuery("insert into applied_sequences values ($1, 1)")
                          .execute(Tuple.of(UUID.fromString(SECOND.org())))))
          .hasMessageContaining("row-level security");
      ReadModel.await(edge.query("rollback").execute());
    } finally {
      ReadModel.await(edge.close());
      model.asOwner("revoke insert on applied_sequences from repairstream_edge");
    }
  }

  @Test
  void theRolesThatLogInCannotEscape() {
    for (Row row :
        model.asOwner(
            "select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles"
                + " where rolname like 'repairstream%'")) {
      assertThat(row.getBoolean(1)).as(row.getString(0)).isFalse();
    }
    PgConnection edge = model.connect(ReadModel.edgeUrl());
    assertThatThrownBy(
            () -> ReadModel.await(edge.query("set role repairstream_projection").execute()))
        .isInstanceOf(PgException.class);
    assertThatThrownBy(() -> ReadModel.await(edge.query("set role repairstream_access").execute()))
        .isInstanceOf(PgException.class);
    ReadModel.await(edge.close());
  }

  private static List<String> tables() {
    List<String> tables = new ArrayList<>();
    for (Row row :
        model.asOwner(
            "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where"
                + " n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and"
                + " exists (select from pg_attribute a where a.attrelid = c.oid and a.attname ="
                + " 'org_id')")) {
      tables.add(row.getString(0));
    }
    return tables;
  }

  private static void set(PgConnection edge, String org) {
    ReadModel.await(
        edge.preparedQuery("select set_config('app.org_id', $1, true)").execute(Tuple.of(org)));
  }

  private static List<UUID> organizations(PgConnection edge, String table) {
    List<UUID> organizations = new ArrayList<>();
    for (Row row : ReadModel.await(edge.query("select org_id from " + table).execute())) {
      organizations.add(row.getUUID(0));
    }
    return organizations;
  }

  private static long foreign(PgConnection edge, String table) {
    ReadModel.await(edge.query("begin").execute());
    set(edge, FIRST.org());
    long count =
        ReadModel.await(
                edge.preparedQuery("select count(*) from " + table + " where org_id = $1")
                    .execute(Tuple.of(UUID.fromString(SECOND.org()))))
            .iterator()
            .next()
            .getLong(0);
    ReadModel.await(edge.query("rollback").execute());
    return count;
  }
}
