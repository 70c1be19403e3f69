package io.repairstream.streams.organization.domain.customer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a shop knows about a customer. */
public record CustomerProfile(
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String email,
    @Nullable String phone,
    String preferredContact,
    @Nullable String customerSourceId,
    List<String> tags,
    @Nullable String notes,
    @Nullable String address,
    boolean marketingOptOut) {
  /** Copies the tags. */
  public CustomerProfile {
    tags = List.copyOf(tags);
  }
}
