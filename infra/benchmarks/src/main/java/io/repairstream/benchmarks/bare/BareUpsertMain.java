package io.repairstream.benchmarks.bare;

import io.repairstream.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The bare program of P5: upserts the same rows into tables like the product's, a batch with one
 * statement per table and one transaction, as fast as the database takes them.
 */
@Command(name = "bare-upserts")
public final class BareUpsertMain implements Runnable {
  private static final String ORDERS = "work_orders";
  private static final String EVENTS = "events";

  @Option(names = "--database", required = true)
  private String database = "";

  @Option(names = "--organization", required = true)
  private String organization = "";

  @Option(names = "--batch", required = true)
  private int batch;

  private long sequence;

  /** Runs until it is ended. */
  public static void main(String[] arguments) {
    int failed = new CommandLine(new BareUpsertMain()).execute(arguments);
    if (failed != 0) {
      System.exit(failed);
    }
  }

  @Override
  public void run() {
    try (Connection connection =
        DriverManager.getConnection("jdbc:" + database, EmbeddedPostgres.OWNER, "")) {
      UUID org = UUID.fromString(organization);
      Target orders = Target.like(connection, ORDERS, org, "(org_id, id)", "version");
      Target events =
          Target.like(connection, EVENTS, org, "(org_id, sequence, recorded_at)", "sequence");
      try (Statement statement = connection.createStatement()) {
        statement.execute("create table bare_progress (org_id uuid primary key, events bigint)");
        statement.execute("insert into bare_progress values ('" + org + "', 0)");
      }
      connection.setAutoCommit(false);
      try (PreparedStatement intoOrders = connection.prepareStatement(orders.sql);
          PreparedStatement intoEvents = connection.prepareStatement(events.sql);
          PreparedStatement progress =
              connection.prepareStatement("update bare_progress set events = events + " + batch)) {
        while (true) {
          write(connection, orders, intoOrders, events, intoEvents);
          progress.executeUpdate();
          connection.commit();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database refused: " + e.getMessage(), e);
    }
  }

  private void write(
      Connection connection,
      Target orders,
      PreparedStatement intoOrders,
      Target events,
      PreparedStatement intoEvents)
      throws SQLException {
    String[] tickets = new String[batch];
    String[] ids = new String[batch];
    String[] numbers = new String[batch];
    for (int i = 0; i < batch; i++) {
      tickets[i] = UUID.randomUUID().toString();
      ids[i] = UUID.randomUUID().toString();
      numbers[i] = Long.toString(++sequence);
    }
    orders.execute(connection, intoOrders, Map.of("id", tickets, "number", numbers), batch);
    events.execute(
        connection,
        intoEvents,
        Map.of("entity_id", tickets, "event_id", ids, "sequence", numbers),
        batch);
  }

  /**
   * A table like one of the product's, and a row of that to repeat.
   *
   * @param row text by column
   */
  private record Target(String sql, Map<String, @Nullable String> row) {
    static Target like(
        Connection connection, String table, UUID organization, String key, String newest)
        throws SQLException {
      Map<String, @Nullable String> row = new LinkedHashMap<>();
      List<String> values = new ArrayList<>();
      try (Statement statement = connection.createStatement()) {
        statement.execute("create table bare_" + table + " (like " + table + " including all)");
      }
      try (PreparedStatement columns =
          connection.prepareStatement(
              "select attname, format_type(atttypid, atttypmod) from pg_attribute where attrelid = ?::text::regclass"
                  + " and attnum > 0 and not attisdropped and attgenerated = '' order by attnum")) {
        columns.setString(1, table);
        try (ResultSet found = columns.executeQuery()) {
          while (found.next()) {
            row.put(found.getString(1), null);
            values.add("u." + found.getString(1) + "::" + found.getString(2));
          }
        }
      }
      String condition = table.equals(ORDERS) ? "" : " and type = 'WorkOrderCreated'";
      try (PreparedStatement sample =
          connection.prepareStatement(
              "select "
                  + row.keySet().stream().map(c -> c + "::text").collect(Collectors.joining(", "))
                  + " from "
                  + table
                  + " where org_id = ?"
                  + condition
                  + " limit 1")) {
        sample.setObject(1, organization);
        try (ResultSet found = sample.executeQuery()) {
          if (!found.next()) {
            throw new IllegalStateException(table + " has no row of " + organization);
          }
          int i = 0;
          for (Map.Entry<String, @Nullable String> column : row.entrySet()) {
            column.setValue(found.getString(++i));
          }
        }
      }
      String names = String.join(", ", row.keySet());
      return new Target(
          "insert into bare_"
              + table
              + " as t ("
              + names
              + ") select "
              + String.join(", ", values)
              + " from unnest("
              + row.keySet().stream().map(c -> "?::text[]").collect(Collectors.joining(", "))
              + ") u ("
              + names
              + ") on conflict "
              + key
              + " do update set "
              + row.keySet().stream()
                  .map(c -> c + " = excluded." + c)
                  .collect(Collectors.joining(", "))
              + " where excluded."
              + newest
              + " > t."
              + newest,
          row);
    }

    void execute(
        Connection connection, PreparedStatement statement, Map<String, String[]> own, int count)
        throws SQLException {
      int i = 0;
      for (Map.Entry<String, @Nullable String> column : row.entrySet()) {
        @Nullable String[] values = own.get(column.getKey());
        if (values == null) {
          values = new String[count];
          Arrays.fill(values, column.getValue());
        }
        statement.setArray(++i, connection.createArrayOf("text", values));
      }
      statement.executeUpdate();
    }
  }
}
