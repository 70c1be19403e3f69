package io.repairstream.streams.organization.domain.customer;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.customersource.CustomerSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of knowing customers. */
final class CustomerDecider {
  private static final Set<String> CONTACTS = Set.of("email", "phone", "sms");

  private CustomerDecider() {}

  static Decision decide(CustomerCommand command, OrganizationView view) {
    return switch (command) {
      case CustomerCommand.CreateCustomer create -> create(create, view);
      case CustomerCommand.UpdateCustomer update -> update(update, view);
    };
  }

  private static Decision create(CustomerCommand.CreateCustomer create, OrganizationView view) {
    CustomerProfile profile = create.profile();
    return Checklist.first(() -> Checks.unused(view, Customer.TYPE, create.customerId()))
        .then(() -> named(profile))
        .then(() -> contact(profile.preferredContact()))
        .then(() -> source(view, profile.customerSourceId()))
        .then(() -> Checks.externalRefFree(view, Customer.TYPE, create.externalRef()))
        .accept(
            () ->
                new CustomerEvent.CustomerCreated(
                    create.customerId(),
                    create.externalRef(),
                    profile,
                    sourceName(view, profile.customerSourceId())));
  }

  private static Decision update(CustomerCommand.UpdateCustomer update, OrganizationView view) {
    String id = update.customerId();
    Customer customer = view.find(Customer.TYPE, id);
    if (customer == null) {
      return new Decision.Refused(Refusal.notFound("customer_id", id));
    }
    CustomerProfile profile = update.patch().appliedTo(customer.profile());
    boolean sameSource =
        Objects.equals(profile.customerSourceId(), customer.profile().customerSourceId());
    Customer after =
        new Customer(
            id,
            customer.revision(),
            update.externalRef().or(customer.externalRef()),
            profile,
            sameSource ? customer.customerSource() : sourceName(view, profile.customerSourceId()));
    return update
        .patch()
        .keeps(Checklist.first(() -> Checks.versionMatches(update.meta(), customer)))
        .then(() -> named(profile))
        .then(() -> contact(profile.preferredContact()))
        .then(() -> sameSource ? null : source(view, profile.customerSourceId()))
        .then(() -> Checks.externalRefFreeFor(view, Customer.TYPE, after.externalRef(), id))
        .decide(
            () ->
                new Decision.Accepted(
                    after.equals(customer)
                        ? List.of()
                        : List.of(new CustomerEvent.CustomerUpdated(customer, after))));
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

  private static @Nullable Refusal source(OrganizationView view, @Nullable String id) {
    CustomerSource source = id == null ? null : view.find(CustomerSource.TYPE, id);
    if (source == null) {
      return Checks.exists(view, CustomerSource.TYPE, "customer_source_id", id);
    }
    return source.active()
        ? null
        : Refusal.invalid("customer_source_id", source.id(), "a customer source that is active");
  }

  private static @Nullable String sourceName(OrganizationView view, @Nullable String id) {
    CustomerSource source = id == null ? null : view.find(CustomerSource.TYPE, id);
    return source == null ? null : source.name();
  }
}
