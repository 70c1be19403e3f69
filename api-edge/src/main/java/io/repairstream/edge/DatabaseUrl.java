package io.repairstream.edge;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Writes the address of the read model as the PostgreSQL client takes it. */
final class DatabaseUrl {
  private DatabaseUrl() {}

  static String reading(EdgeConfig.Database database) {
    return of(database, database.user(), database.password().orElse(""));
  }

  static String projecting(EdgeConfig.Database database) {
    return of(database, database.projectionUser(), database.projectionPassword().orElse(""));
  }

  private static String of(EdgeConfig.Database database, String user, String password) {
    String credentials =
        password.isEmpty() ? encoded(user) : encoded(user) + ":" + encoded(password);
    return "postgresql://"
        + credentials
        + "@"
        + database.host()
        + ":"
        + database.port()
        + "/"
        + encoded(database.name());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
