package io.repairstream.benchmarks.growth;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The indexes of a table, which is filled faster without them. */
final class TableIndexes {
  private static final String ALL =
      "select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), c.conname, pg_get_constraintdef(c.oid)"
          + " from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.conrelid = i.indrelid"
          + " where i.indrelid = ?::regclass order by i.indexrelid";

  private TableIndexes() {}

  /** Drops all of {@code table}, its key too; the statements that make them again, in order. */
  static List<String> drop(Connection connection, String table) throws SQLException {
    List<String> makers = new ArrayList<>();
    List<String> drops = new ArrayList<>();
    String change = "alter table " + table;
    try (PreparedStatement statement = connection.prepareStatement(ALL)) {
      statement.setString(1, table);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          String key = found.getString(3);
          if (key == null) {
            drops.add("drop index " + found.getString(1));
            // As it is told, the index of a partitioned table would be that of no partition.
            makers.add(found.getString(2).replace(" ON ONLY ", " ON "));
          } else {
            drops.add(change + " drop constraint " + key);
            makers.add(change + " add constraint " + key + " " + found.getString(4));
          }
        }
      }
    }
    try (Statement statement = connection.createStatement()) {
      for (String drop : drops) {
        statement.execute(drop);
      }
    }
    return makers;
  }
}
