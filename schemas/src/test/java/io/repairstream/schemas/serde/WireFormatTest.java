package io.repairstream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.repairstream.schemas.entity.Customer;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.json.Samples;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WireFormatTest {
  private final WireFormat wire = new WireFormat(new MockSchemaRegistryClient());

  @Test
  void whatWasWrittenIsReadAgain() {
    WorkOrderCreated event = Samples.created(Samples.ticket());

    byte[] bytes = wire.encode("topic", event);

    assertThat(bytes[0]).isZero();
    assertThat(wire.decode(bytes, WorkOrderCreated.class)).isEqualTo(event);
  }

  @Test
  void bytesOfAnotherRecordAreRefused() {
    byte[] bytes = wire.encode("topic", Samples.created(Samples.ticket()));

    assertThatThrownBy(() -> wire.decode(bytes, Customer.class))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("WorkOrderCreated");
  }

  @Test
  void whatAProcessWritesItReadsWithoutTheRegistry() {
    WireFormat own =
        new WireFormat(
            new MockSchemaRegistryClient() {
              @Override
              public ParsedSchema getSchemaById(int id) throws IOException {
                throw new IOException("the registry is away");
              }
            });
    WorkOrderCreated event = Samples.created(Samples.ticket());

    assertThat(own.decode(own.encode("topic", event), WorkOrderCreated.class)).isEqualTo(event);
    assertThat(own.decode(own.encode("other", event), WorkOrderCreated.class)).isEqualTo(event);
  }

  @Test
  void bytesThatAreNoRecordAreRefused() {
    byte[] bytes = wire.encode("topic", Samples.created(Samples.ticket()));
    byte[] cut = Arrays.copyOf(bytes, 40);

    assertThatThrownBy(() -> wire.decode(new byte[] {1, 2}, Customer.class))
        .isInstanceOf(UndecodableRecordException.class);
    assertThatThrownBy(() -> wire.decode(cut, WorkOrderCreated.class))
        .isInstanceOf(UndecodableRecordException.class);
  }
}
