package io.repairstream.streams.organization.domain.customersource;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import java.util.List;

/** The rules of telling sources apart. */
final class CustomerSourceDecider {
  private CustomerSourceDecider() {}

  static Decision decide(CustomerSourceCommand command, OrganizationView view) {
    return switch (command) {
      case CustomerSourceCommand.CreateCustomerSource create -> create(create, view);
      case CustomerSourceCommand.UpdateCustomerSource update -> update(update, view);
    };
  }

  private static Decision create(
      CustomerSourceCommand.CreateCustomerSource create, OrganizationView view) {
    return Checklist.first(
            () -> Checks.unused(view, CustomerSource.TYPE, create.customerSourceId()))
        .then(() -> Checks.free(view, "name", CustomerSource.nameKey(create.name())))
        .then(() -> Checks.externalRefFree(view, CustomerSource.TYPE, create.externalRef()))
        .accept(
            () ->
                new CustomerSourceEvent.CustomerSourceCreated(
                    create.customerSourceId(),
                    create.externalRef(),
                    create.name(),
                    create.active() == null || create.active()));
  }

  private static Decision update(
      CustomerSourceCommand.UpdateCustomerSource update, OrganizationView view) {
    String id = update.customerSourceId();
    CustomerSource source = view.find(CustomerSource.TYPE, id);
    if (source == null) {
      return new Decision.Refused(Refusal.notFound("customer_source_id", id));
    }
    CustomerSource after =
        new CustomerSource(
            id,
            source.revision(),
            update.externalRef().or(source.externalRef()),
            update.name().orKeep(source.name()),
            update.active().orKeep(source.active()));
    return Checklist.first(() -> Checks.versionMatches(update.meta(), source))
        .then(() -> Checks.kept("name", update.name()))
        .then(() -> Checks.kept("is_active", update.active()))
        .then(() -> Checks.freeFor(view, "name", CustomerSource.nameKey(after.name()), id))
        .then(() -> Checks.externalRefFreeFor(view, CustomerSource.TYPE, after.externalRef(), id))
        .decide(
            () ->
                new Decision.Accepted(
                    after.equals(source)
                        ? List.of()
                        : List.of(new CustomerSourceEvent.CustomerSourceUpdated(source, after))));
  }
}
