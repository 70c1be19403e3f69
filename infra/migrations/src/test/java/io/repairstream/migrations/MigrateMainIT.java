package io.repairstream.migrations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrateMainIT {
  private static final String BEFORE_KPI_DIMENSIONS = "27";
  private static final String KPI_ROW =
      "insert into kpi_values values (gen_random_uuid(), 'k', 'day', gen_random_uuid(), '%s', '',"
          + " now(), now(), 'UTC', current_date, null, '%s', 1, 1, null, 1, null, 'count', now(),"
          + " 1, true, now())";

  @TempDir private static Path directory;
  private static EmbeddedPostgres postgres;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeAll
  static void start() {
    postgres = new EmbeddedPostgres(directory, 0);
    postgres.start();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void appliesEachMigrationOnce() {
    String[] arguments = {postgres.jdbcUrl(), EmbeddedPostgres.OWNER};
    assertThat(run(arguments)).isZero();
    assertThat(run(arguments)).isZero();
    assertThat(printed.toString(UTF_8))
        .matches("migrations applied: [1-9]\\d*\\Rmigrations applied: 0\\R");
  }

  @Test
  void rowsOfKpisWhoseKeyMayStandForTwoAreReadAgainAndOthersStay() throws SQLException {
    try (Connection server = connect(postgres.jdbcUrl());
        Statement statement = server.createStatement()) {
      statement.execute("create database former");
    }
    String former = postgres.jdbcUrl().replace("/" + EmbeddedPostgres.DATABASE, "/former");
    Flyway.configure()
        .dataSource(former, EmbeddedPostgres.OWNER, "")
        .locations("classpath:db/migration")
        .placeholderReplacement(false)
        .target(BEFORE_KPI_DIMENSIONS)
        .load()
        .migrate();
    try (Connection database = connect(former);
        Statement statement = database.createStatement()) {
      statement.execute(KPI_ROW.formatted("category=phone", "{\"category\": \"phone\"}"));
      statement.execute(KPI_ROW.formatted("category=a,b=c", "{\"category\": \"a,b=c\"}"));
      statement.execute(
          "insert into projection_offsets values ('kpi.shop-daily.v1', 0, 7),"
              + " ('kpi.contributions.v1', 0, 8), ('repair.events.v1', 0, 9)");

      assertThat(run(former, EmbeddedPostgres.OWNER)).isZero();

      assertThat(texts(statement, "select dimension from kpi_values"))
          .containsExactly("category=phone");
      assertThat(texts(statement, "select topic from projection_offsets order by topic"))
          .containsExactly("kpi.contributions.v1", "repair.events.v1");
    }
  }

  @Test
  void saysHowItIsUsed() {
    assertThat(run("jdbc:postgresql://127.0.0.1/repairstream")).isEqualTo(2);
    assertThat(printed.toString(UTF_8)).startsWith("usage: ");
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, EmbeddedPostgres.OWNER, "");
  }

  private static List<String> texts(Statement statement, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private int run(String... arguments) {
    return MigrateMain.run(arguments, Map.of(), new PrintStream(printed, true, UTF_8));
  }
}
