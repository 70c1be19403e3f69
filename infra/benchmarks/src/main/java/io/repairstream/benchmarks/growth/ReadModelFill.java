package io.repairstream.benchmarks.growth;

import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes a read model large without an event for each row: copies of what the product has written of
 * one organization and one ticket, under ids of their own.
 *
 * <p>Triggers do not run meanwhile, and what they count is counted afterwards; indexes of the large
 * tables are made anew when the rows are there.
 */
final class ReadModelFill implements AutoCloseable {
  private static final long AT_ONCE = 250_000;
  private static final String ORGANIZATION = "md5('organization ' || org)::uuid";

  /** Of an organization; its key is one that the generator can work out. */
  private static final Map<String, Map<String, String>> OF_ORGANIZATIONS =
      Map.of(
          "organizations",
          Map.of("id", "g.org_id", "owner_token_hash", "g.org_id::text"),
          "api_keys",
          Map.of(
              "id", "g.org_id",
              "hash", "encode(sha256(('ro_live_' || lpad(to_hex(g.org), 64, '0'))::bytea), 'hex')"),
          "shops",
          Map.of(),
          "customers",
          Map.of(),
          "devices",
          Map.of());

  private static final Map<String, String> OF_TICKETS =
      Map.of(
          "id", "g.id",
          "number", "g.place + 1",
          "created_at", "w.created_at - g.place * interval '1 millisecond'");

  /** Later events of an organization have greater numbers and times. */
  private static final Map<String, String> OF_EVENTS =
      Map.of(
          "sequence", "g.place + 1",
          "event_id", "md5('event ' || g.n)::uuid",
          "entity_id", "g.id",
          "work_order_id", "g.id",
          "recorded_at", "w.recorded_at + g.n * interval '1 microsecond'");

  private final Connection connection;
  private final GrownTenants tenants;
  private final UUID organization;
  private final UUID ticket;

  /**
   * A fill of the read model at {@code database}, an address without a user, from what the product
   * has made.
   */
  ReadModelFill(String database, GrownTenants tenants, String organization, String ticket) {
    this.tenants = tenants;
    this.organization = UUID.fromString(organization);
    this.ticket = UUID.fromString(ticket);
    try {
      connection = DriverManager.getConnection("jdbc:" + database, EmbeddedPostgres.OWNER, "");
    } catch (SQLException e) {
      throw new LoadFailure("the read model cannot be reached: " + e.getMessage(), e);
    }
  }

  /** Makes organizations and tickets, and where {@code feed} the event that opened each ticket. */
  void fill(boolean feed) {
    try {
      execute("set lock_timeout = '30s'");
      execute("set maintenance_work_mem = '512MB'");
      execute("set max_parallel_maintenance_workers = 0");
      execute("set session_replication_role = replica");
      for (Map.Entry<String, Map<String, String>> table : OF_ORGANIZATIONS.entrySet()) {
        organizations(table.getKey(), table.getValue());
      }
      tickets("work_orders", "w.id = '" + ticket + "'", OF_TICKETS);
      if (feed) {
        tickets(
            "events", "w.entity_id = '" + ticket + "' and type = 'WorkOrderCreated'", OF_EVENTS);
        execute(
            "insert into applied_sequences (org_id, sequence) select org_id, max(sequence) from events"
                + " where org_id <> '"
                + organization
                + "' group by org_id on conflict (org_id) do nothing");
      }
      count();
      // What would otherwise come of itself in the middle of a measurement.
      execute("vacuum (analyze)");
      execute("checkpoint");
    } catch (SQLException e) {
      throw new LoadFailure("the read model cannot be grown: " + e.getMessage(), e);
    }
  }

  private void organizations(String table, Map<String, String> own) throws SQLException {
    String copies =
        copies(
            table,
            own,
            table,
            "select org, " + ORGANIZATION + " as org_id from generate_series(0, ?) org");
    try (PreparedStatement statement =
        connection.prepareStatement(copies + " where w.org_id = ?")) {
      statement.setInt(1, tenants.size().organizations() - 1);
      statement.setObject(2, organization);
      statement.executeUpdate();
    }
  }

  private void tickets(String table, String sample, Map<String, String> own) throws SQLException {
    // Without its indexes the table itself would be searched for the sample again and again.
    execute(
        "create temporary table sample_of_"
            + table
            + " as select w.* from "
            + table
            + " w where w.org_id = '"
            + organization
            + "' and "
            + sample);
    String copies =
        copies(
            table,
            own,
            "sample_of_" + table,
            "select n, org, place, md5(n::text)::uuid as id, "
                + ORGANIZATION
                + " as org_id from ("
                + tenants.tickets()
                + ") t");
    List<String> makers = TableIndexes.drop(connection, table);
    long count = tenants.size().tickets();
    for (long first = 0; first < count; first += AT_ONCE) {
      try (PreparedStatement statement = connection.prepareStatement(copies)) {
        statement.setLong(1, first);
        statement.setLong(2, Math.min(first + AT_ONCE, count) - 1);
        statement.executeUpdate();
      }
    }
    for (String maker : makers) {
      execute(maker);
    }
  }

  /** An insert of rows like those of {@code sample} that differ in what {@code own} says. */
  private String copies(String table, Map<String, String> own, String sample, String numbers)
      throws SQLException {
    Map<String, String> values = new HashMap<>(own);
    values.put("org_id", "g.org_id");
    List<String> columns = new ArrayList<>();
    List<String> expressions = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select column_name, data_type from information_schema.columns where table_schema = 'public'"
                + " and table_name = ? and is_generated = 'NEVER' order by ordinal_position")) {
      statement.setString(1, table);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          String column = found.getString(1);
          columns.add(column);
          expressions.add(
              found.getString(2).equals("json")
                  ? text("w." + column, own.containsValue("g.id"))
                  : values.getOrDefault(column, "w." + column));
        }
      }
    }
    return "insert into "
        + table
        + " ("
        + String.join(", ", columns)
        + ") select "
        + String.join(", ", expressions)
        + " from ("
        + numbers
        + ") g cross join "
        + sample
        + " w";
  }

  private String text(String column, boolean ofTicket) {
    String replaced = "replace(" + column + "::text, w.org_id::text, g.org_id::text)";
    return (ofTicket ? "replace(" + replaced + ", '" + ticket + "', g.id::text)" : replaced)
        + "::json";
  }

  private void count() throws SQLException {
    for (String counted : List.of("customers", "devices", "work_orders")) {
      String name = counted.equals("work_orders") ? "'work_orders:' || kind" : "'" + counted + "'";
      execute(
          "insert into row_counts as c (org_id, rows_of, total) select org_id, "
              + name
              + ", count(*) from "
              + counted
              + " group by 1, 2 on conflict (org_id, rows_of) do update set total = excluded.total");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new LoadFailure("the read model's connection could not be closed", e);
    }
  }
}
