package io.repairstream.streams.quota.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;

/** Under which id a meter of an organization is known, whoever counts it. */
public final class MeterId {
  private MeterId() {}

  /**
   * The id of {@code meter} of {@code orgId} in the billing period that begins on {@code start}.
   */
  public static String of(String orgId, String meter, LocalDate start) {
    String name = String.join("|", orgId, meter, start.toString());
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
