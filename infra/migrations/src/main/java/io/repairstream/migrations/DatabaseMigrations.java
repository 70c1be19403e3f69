package io.repairstream.migrations;

import org.flywaydb.core.Flyway;

/** Applies the migrations of this module to a database, in the role that owns its tables. */
public final class DatabaseMigrations {

  private static final String LOCATION = "classpath:db/migration";
  private static final int CONNECT_RETRIES = 5;
  private static final int RETRY_SECONDS = 2;

  private final Flyway flyway;

  public DatabaseMigrations(String jdbcUrl, String owner, String password) {
    this.flyway =
        Flyway.configure(DatabaseMigrations.class.getClassLoader())
            .dataSource(jdbcUrl, owner, password)
            .connectRetries(CONNECT_RETRIES)
            .connectRetriesInterval(RETRY_SECONDS)
            .locations(LOCATION)
            .failOnMissingLocations(true)
            // Functions hold ${...} of their own; nothing here is replaced.
            .placeholderReplacement(false)
            .cleanDisabled(true)
            .load();
  }

  /** Applies what is not yet applied and tells how many migrations that was. */
  public int apply() {
    return flyway.migrate().migrationsExecuted;
  }
}
