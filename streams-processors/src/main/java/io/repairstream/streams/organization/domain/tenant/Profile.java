package io.repairstream.streams.organization.domain.tenant;

import org.jspecify.annotations.Nullable;

/** What an organization says of itself. */
public record Profile(
    String name, @Nullable String email, @Nullable String phone, @Nullable String website) {
  /** A name and nothing else. */
  public static Profile named(String name) {
    return new Profile(name, null, null, null);
  }
}
