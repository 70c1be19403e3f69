package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CreateCustomer;
import io.repairstream.schemas.command.UpdateCustomer;
import io.repairstream.schemas.entity.CustomerSummary;
import io.repairstream.schemas.event.CustomerCreated;
import io.repairstream.schemas.event.CustomerUpdated;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.customer.Customer;
import io.repairstream.streams.organization.domain.customer.CustomerCommand;
import io.repairstream.streams.organization.domain.customer.CustomerEvent;
import io.repairstream.streams.organization.domain.customer.CustomerPatch;
import io.repairstream.streams.organization.domain.customer.CustomerProfile;
import java.util.List;

/** Customers between Avro and domain. */
final class CustomerCodec extends EntityCodec<Customer, io.repairstream.schemas.entity.Customer> {
  CustomerCodec() {
    super(Customer.TYPE, io.repairstream.schemas.entity.Customer.class);
  }

  static CustomerSummary summary(Customer customer) {
    CustomerProfile profile = customer.profile();
    return new CustomerSummary(
        customer.id(), profile.firstName(), profile.lastName(), profile.email(), profile.phone());
  }

  @Override
  io.repairstream.schemas.entity.Customer toAvro(String orgId, Customer entity) {
    CustomerProfile profile = entity.profile();
    return new io.repairstream.schemas.entity.Customer(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.externalRef(),
        profile.firstName(),
        profile.lastName(),
        profile.email(),
        profile.phone(),
        profile.preferredContact(),
        profile.customerSourceId(),
        entity.customerSource(),
        profile.tags(),
        profile.notes(),
        profile.address(),
        profile.marketingOptOut());
  }

  @Override
  Customer fromAvro(io.repairstream.schemas.entity.Customer avro) {
    return new Customer(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getExternalRef(),
        new CustomerProfile(
            avro.getFirstName(),
            avro.getLastName(),
            avro.getEmail(),
            avro.getPhone(),
            avro.getPreferredContact(),
            avro.getCustomerSourceId(),
            avro.getTags(),
            avro.getNotes(),
            avro.getAddress(),
            avro.getMarketingOptOut()),
        avro.getCustomerSource());
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(CreateCustomer.class, CreateCustomer::getMeta, CustomerCodec::create);
    readers.add(UpdateCustomer.class, UpdateCustomer::getMeta, CustomerCodec::update);
  }

  private static CustomerCommand create(CreateCustomer avro, CommandMeta meta) {
    CustomerProfile profile =
        new CustomerProfile(
            avro.getFirstName(),
            avro.getLastName(),
            avro.getEmail(),
            avro.getPhone(),
            avro.getPreferredContact(),
            avro.getCustomerSourceId(),
            avro.getTags(),
            avro.getNotes(),
            avro.getAddress(),
            avro.getMarketingOptOut());
    return new CustomerCommand.CreateCustomer(
        meta, avro.getCustomerId(), profile, avro.getExternalRef());
  }

  private static CustomerCommand update(UpdateCustomer avro, CommandMeta meta) {
    List<String> present = avro.getPresent();
    CustomerPatch patch =
        new CustomerPatch(
            Patches.of(present, "first_name", avro.getFirstName()),
            Patches.of(present, "last_name", avro.getLastName()),
            Patches.of(present, "email", avro.getEmail()),
            Patches.of(present, "phone", avro.getPhone()),
            Patches.of(present, "preferred_contact", avro.getPreferredContact()),
            Patches.of(present, "customer_source_id", avro.getCustomerSourceId()),
            Patches.of(present, "tags", avro.getTags()),
            Patches.of(present, "notes", avro.getNotes()),
            Patches.of(present, "address", avro.getAddress()),
            Patches.of(present, "marketing_opt_out", avro.getMarketingOptOut()));
    return new CustomerCommand.UpdateCustomer(
        meta,
        avro.getCustomerId(),
        patch,
        Patches.of(present, "external_ref", avro.getExternalRef()));
  }

  @Override
  void writeEvents(EventWriters<Customer, io.repairstream.schemas.entity.Customer> events) {
    events.add(CustomerEvent.CustomerCreated.class, CustomerCreated.class, CustomerCreated::new);
    events.addWithChanges(
        CustomerEvent.CustomerUpdated.class, CustomerUpdated.class, CustomerUpdated::new);
  }
}
