package io.repairstream.streams.organization.domain.customer;

import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.WireName;

/** Whether words can reach a customer. */
public final class ContactRules {
  private ContactRules() {}

  /** The customer has no address that {@code channel} could use. */
  public static Refusal unreachable(ContactChannel channel) {
    return Refusal.invalid(
        "channel",
        WireName.of(channel),
        "a channel by which the customer can be reached: their "
            + channel.addressField()
            + " is not known");
  }
}
