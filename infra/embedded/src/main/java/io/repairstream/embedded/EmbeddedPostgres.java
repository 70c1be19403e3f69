package io.repairstream.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** A PostgreSQL server with one empty database, open to this machine's loopback interface only. */
public final class EmbeddedPostgres extends ProcessPart {

  /** The database that is there after a start. */
  public static final String DATABASE = "repairstream";

  /** The role that may do everything; it needs no password from this machine. */
  public static final String OWNER = PostgresCluster.OWNER;

  static final Duration START = Duration.ofSeconds(60);
  static final Duration STOP = Duration.ofSeconds(20);

  private static final String NAME = "postgres";

  private final Path directory;
  private final int port;

  /** A server that keeps its data in the directory; port 0 stands for a free one. */
  public EmbeddedPostgres(Path directory, int port) {
    super(NAME, STOP, PostgresCluster::interrupt);
    this.directory = directory.toAbsolutePath();
    this.port = Ports.orFree(port);
  }

  @Override
  public void start() {
    Deadline deadline = Deadline.in(START);
    ChildProcess.endLeftOver(NAME, directory, PostgresCluster::interrupt);
    PostgresPrograms programs = PostgresPrograms.unpacked(EmbeddedHome.programs());
    PostgresCluster cluster = new PostgresCluster(directory, programs, Unprivileged.ofThisUser());
    cluster.prepare();
    cluster.releaseLock();
    ChildProcess started = serve(cluster);
    while (!answers("postgres")) {
      if (deadline.passed()) {
        started.kill();
        throw started.failure("does not serve " + START.toSeconds() + " s after its start");
      }
      if (!started.alive()) {
        requireOldOneLeaving(started);
        started = serve(cluster);
      }
      Deadline.pause();
    }
    createDatabase();
  }

  /** The URL of the database as most clients take it; see {@link #jdbcUrl} for JDBC's. */
  @Override
  public String address() {
    return "postgresql://" + Ports.LOOPBACK + ":" + port + "/" + DATABASE;
  }

  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  public int port() {
    return port;
  }

  private ChildProcess serve(PostgresCluster cluster) {
    return runs(ChildProcess.start(NAME, directory, cluster.serve(port), Map.of()));
  }

  /** After a kill the helpers of the old server need a moment to see that it is gone. */
  private static void requireOldOneLeaving(ChildProcess ended) {
    if (!ended.logTail().contains("is still in use")) {
      ended.requireAlive();
    }
  }

  private String jdbcUrl(String database) {
    return "jdbc:" + address().replace("/" + DATABASE, "/" + database);
  }

  private boolean answers(String database) {
    if (!Ports.answers(port)) {
      return false;
    }
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      return statement.execute("select 1");
    } catch (SQLException e) {
      // Starting up or recovering; the caller's deadline decides how long that may last.
      return false;
    }
  }

  private void createDatabase() {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select 1 from pg_database where datname = '" + DATABASE + "'")) {
      if (!found.next()) {
        statement.execute("create database " + DATABASE);
      }
    } catch (SQLException e) {
      throw new PartFailure("cannot create the database " + DATABASE, e);
    }
  }

  private Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.put("user", OWNER);
    properties.put("connectTimeout", "2");
    properties.put("socketTimeout", "10");
    properties.put("sslmode", "disable");
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }
}
