package io.repairstream.migrations;

import java.io.PrintStream;
import java.util.Map;

/** The program that migrates a database: URL and role as arguments, password in the environment. */
public final class MigrateMain {

  static final String PASSWORD = "REPAIRSTREAM_DATABASE_PASSWORD";

  private static final int USAGE = 2;

  private MigrateMain() {}

  public static void main(String[] arguments) {
    int status = run(arguments, System.getenv(), System.out);
    if (status != 0) {
      System.exit(status);
    }
  }

  static int run(String[] arguments, Map<String, String> environment, PrintStream out) {
    if (arguments.length != 2) {
      out.println("usage: MigrateMain <jdbc url> <role>, its password in " + PASSWORD);
      return USAGE;
    }
    String password = environment.getOrDefault(PASSWORD, "");
    int applied = new DatabaseMigrations(arguments[0], arguments[1], password).apply();
    out.println("migrations applied: " + applied);
    return 0;
  }
}
