package io.repairstream.migrations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrateMainIT {

  @TempDir Path directory;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void appliesEachMigrationOnce() {
    try (EmbeddedPostgres postgres = new EmbeddedPostgres(directory, 0)) {
      postgres.start();
      String[] arguments = {postgres.jdbcUrl(), EmbeddedPostgres.OWNER};
      assertThat(run(arguments)).isZero();
      assertThat(run(arguments)).isZero();
    }
    assertThat(printed.toString(UTF_8))
        .matches("migrations applied: [1-9]\\d*\\Rmigrations applied: 0\\R");
  }

  @Test
  void saysHowItIsUsed() {
    assertThat(run("jdbc:postgresql://127.0.0.1/repairstream")).isEqualTo(2);
    assertThat(printed.toString(UTF_8)).startsWith("usage: ");
  }

  private int run(String... arguments) {
    return MigrateMain.run(arguments, Map.of(), new PrintStream(printed, true, UTF_8));
  }
}
