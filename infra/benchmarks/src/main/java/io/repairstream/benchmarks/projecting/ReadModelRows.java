package io.repairstream.benchmarks.projecting;

import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Looks into the read model from beside it, as its owner. */
final class ReadModelRows implements AutoCloseable {
  private final Connection connection;

  /**
   * @param database address without a user
   */
  ReadModelRows(String database) {
    try {
      connection = DriverManager.getConnection("jdbc:" + database, EmbeddedPostgres.OWNER, "");
    } catch (SQLException e) {
      throw new LoadFailure("the read model cannot be reached: " + e.getMessage(), e);
    }
  }

  /** The number that {@code sql} answers for {@code organization}, its one parameter. */
  long number(String sql, String organization) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, UUID.fromString(organization));
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? found.getLong(1) : 0;
      }
    } catch (SQLException e) {
      throw new LoadFailure("the read model does not answer: " + e.getMessage(), e);
    }
  }

  /** The number that {@code sql} answers, which has no parameter. */
  long number(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      return found.next() ? found.getLong(1) : 0;
    } catch (SQLException e) {
      throw new LoadFailure("the read model does not answer: " + e.getMessage(), e);
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
