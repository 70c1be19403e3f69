package io.repairstream.testkit;

/** A migrated database and the role that owns its tables. */
public record Database(String host, int port, String name, String owner, String password) {

  public String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + name;
  }
}
