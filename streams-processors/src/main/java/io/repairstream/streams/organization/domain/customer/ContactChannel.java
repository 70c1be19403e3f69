package io.repairstream.streams.organization.domain.customer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A way by which words reach a customer. */
public enum ContactChannel {
  EMAIL,
  SMS,
  WHATSAPP;

  /** The names callers see, for messages that say what was expected. */
  public static final String CHOICES = "email, sms or whatsapp";

  /** The name callers see. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

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
