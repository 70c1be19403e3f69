package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CreateCustomerSource;
import io.repairstream.schemas.command.UpdateCustomerSource;
import io.repairstream.schemas.event.CustomerSourceCreated;
import io.repairstream.schemas.event.CustomerSourceUpdated;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.customersource.CustomerSource;
import io.repairstream.streams.organization.domain.customersource.CustomerSourceCommand;
import io.repairstream.streams.organization.domain.customersource.CustomerSourceEvent;
import java.util.List;

/** Customer sources between Avro and domain. */
final class CustomerSourceCodec
    extends EntityCodec<CustomerSource, io.repairstream.schemas.entity.CustomerSource> {
  CustomerSourceCodec() {
    super(CustomerSource.TYPE, io.repairstream.schemas.entity.CustomerSource.class);
  }

  @Override
  io.repairstream.schemas.entity.CustomerSource toAvro(String orgId, CustomerSource entity) {
    return new io.repairstream.schemas.entity.CustomerSource(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.externalRef(),
        entity.name(),
        entity.active());
  }

  @Override
  CustomerSource fromAvro(io.repairstream.schemas.entity.CustomerSource avro) {
    return new CustomerSource(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getExternalRef(),
        avro.getName(),
        avro.getIsActive());
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(
        CreateCustomerSource.class,
        CreateCustomerSource::getMeta,
        (avro, meta) ->
            new CustomerSourceCommand.CreateCustomerSource(
                meta,
                avro.getCustomerSourceId(),
                avro.getName(),
                avro.getIsActive(),
                avro.getExternalRef()));
    readers.add(
        UpdateCustomerSource.class, UpdateCustomerSource::getMeta, CustomerSourceCodec::update);
  }

  private static CustomerSourceCommand update(UpdateCustomerSource avro, CommandMeta meta) {
    List<String> present = avro.getPresent();
    return new CustomerSourceCommand.UpdateCustomerSource(
        meta,
        avro.getCustomerSourceId(),
        Patches.of(present, "name", avro.getName()),
        Patches.of(present, "is_active", avro.getIsActive()),
        Patches.of(present, "external_ref", avro.getExternalRef()));
  }

  @Override
  void writeEvents(
      EventWriters<CustomerSource, io.repairstream.schemas.entity.CustomerSource> events) {
    events.add(
        CustomerSourceEvent.CustomerSourceCreated.class,
        CustomerSourceCreated.class,
        CustomerSourceCreated::new);
    events.addWithChanges(
        CustomerSourceEvent.CustomerSourceUpdated.class,
        CustomerSourceUpdated.class,
        CustomerSourceUpdated::new);
  }
}
