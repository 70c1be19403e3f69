package io.repairstream.streams.organization.domain.customer;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of adding customers. */
final class CustomerDecider {
  private static final Set<String> CONTACTS = Set.of("email", "phone", "sms");

  private CustomerDecider() {}

  static Decision decide(CustomerCommand command, OrganizationView view) {
    return switch (command) {
      case CustomerCommand.CreateCustomer create ->
          Checklist.first(() -> Checks.unused(view, Customer.TYPE, create.customerId()))
              .then(() -> named(create.profile()))
              .then(() -> contact(create.profile().preferredContact()))
              .then(() -> Checks.externalRefFree(view, Customer.TYPE, create.externalRef()))
              .accept(
                  () ->
                      new CustomerEvent.CustomerCreated(
                          create.customerId(), create.externalRef(), create.profile()));
    };
  }

  private static @Nullable Refusal named(CustomerProfile profile) {
    return profile.firstName() == null && profile.lastName() == null
        ? Refusal.invalid("first_name", "missing", "a first_name or a last_name")
        : null;
  }

  private static @Nullable Refusal contact(String preferred) {
    return CONTACTS.contains(preferred)
        ? null
        : Refusal.invalid("preferred_contact", preferred, "email, phone or sms");
  }
}
