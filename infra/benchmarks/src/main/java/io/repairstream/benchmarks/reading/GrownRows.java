package io.repairstream.benchmarks.reading;

import io.repairstream.benchmarks.growth.GrownTenants;
import io.repairstream.benchmarks.load.LoadFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tickets written straight into the read model, each like one that the product has made. */
final class GrownRows {
  private static final long AT_ONCE = 250_000;

  /** What differs from the ticket that is copied; {@code g.n} counts and {@code g.id} is new. */
  private static final Map<String, String> OWN =
      Map.of(
          "id", "g.id",
          "number", "1000000 + g.n",
          "created_at", "w.created_at - g.n * interval '1 millisecond'",
          "doc", "replace(w.doc::text, w.id::text, g.id::text)::json");

  private GrownRows() {}

  /** Makes {@code count} rows like {@code ticket} of {@code organization}. */
  static void make(String jdbcUrl, String user, String organization, String ticket, long count) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl, user, "")) {
      String insert = insert(connection);
      for (long first = 0; first < count; first += AT_ONCE) {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
          statement.setLong(1, first);
          statement.setLong(2, Math.min(first + AT_ONCE, count) - 1);
          statement.setObject(3, UUID.fromString(organization));
          statement.setObject(4, UUID.fromString(ticket));
          statement.executeUpdate();
        }
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("analyze work_orders");
      }
    } catch (SQLException e) {
      throw new LoadFailure("the read model cannot be grown: " + e.getMessage(), e);
    }
  }

  /** The id of the grown row {@code number}, from 0. */
  static String id(long number) {
    return GrownTenants.idOf(Long.toString(number));
  }

  private static String insert(Connection connection) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select column_name from information_schema.columns where table_name = 'work_orders'"
                    + " and is_generated = 'NEVER' order by ordinal_position");
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        columns.add(found.getString(1));
      }
    }
    List<String> values =
        columns.stream().map(column -> OWN.getOrDefault(column, "w." + column)).toList();
    return "insert into work_orders ("
        + String.join(", ", columns)
        + ") select "
        + String.join(", ", values)
        + " from (select n, md5(n::text)::uuid as id from generate_series(?, ?) n) g, work_orders w"
        + " where w.org_id = ? and w.id = ?";
  }
}
