package io.repairstream.streams.organization.domain.customer;

import org.jspecify.annotations.Nullable;

/** A way by which words reach a customer. */
public enum ContactChannel {
  EMAIL,
  SMS,
  WHATSAPP;

  /** Where it reaches {@code profile}'s customer; null when the shop does not know. */
  public @Nullable String addressOf(CustomerProfile profile) {
    return switch (this) {
      case EMAIL -> profile.email();
      case SMS, WHATSAPP -> profile.phone();
    };
  }

  /** The field of a customer that says where it reaches them. */
  public String addressField() {
    return switch (this) {
      case EMAIL -> "email";
      case SMS, WHATSAPP -> "phone";
    };
  }
}
