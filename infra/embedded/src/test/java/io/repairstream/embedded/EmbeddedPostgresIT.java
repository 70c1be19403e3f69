package io.repairstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedPostgresIT {

  @TempDir Path directory;

  @Test
  void keepsCommittedRowsThroughAKill() throws Exception {
    try (EmbeddedPostgres postgres = new EmbeddedPostgres(directory, 0)) {
      postgres.start();
      assertThat(query(postgres, "show fsync")).isEqualTo("on");
      assertThat(query(postgres, "show synchronous_commit")).isEqualTo("on");
      execute(postgres, "create table letter (value text)");
      execute(postgres, "insert into letter values ('ä')");

      postgres.kill();
      assertThat(postgres.onExit().get(60, TimeUnit.SECONDS)).isNotZero();
      postgres.start();
      assertThat(query(postgres, "select value from letter")).isEqualTo("ä");
    }
  }

  @Test
  void stopsAtOnceAlthoughAClientIsConnected() throws Exception {
    EmbeddedPostgres postgres = new EmbeddedPostgres(directory, 0);
    postgres.start();
    try (Connection connection = connect(postgres)) {
      assertThat(connection.isValid(60)).isTrue();
      postgres.stop();
    }
    assertThat(postgres.onExit().get(60, TimeUnit.SECONDS)).isZero();
  }

  @Test
  void endsTheServerThatAnEarlierOwnerLeft() throws Exception {
    EmbeddedPostgres left = new EmbeddedPostgres(directory, 0);
    left.start();
    execute(left, "create table letter (value text)");
    try (EmbeddedPostgres postgres = new EmbeddedPostgres(directory, 0)) {
      postgres.start();
      assertThat(left.onExit()).succeedsWithin(Duration.ofSeconds(60));
      assertThat(query(postgres, "select count(*) from letter")).isEqualTo("0");
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), EmbeddedPostgres.OWNER, "");
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }
}
