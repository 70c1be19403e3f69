package io.repairstream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.Customer;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.json.Samples;
import io.repairstream.schemas.kpi.KpiValue;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.usage.UsageTotal;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
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
  void onlyThePublicTopicsSubjectsAreHeldToFullTransitiveChanges() throws Exception {
    MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    WireFormat writer = new WireFormat(registry);

    writer.register(Topics.USAGE_TOTALS, UsageTotal.getClassSchema());
    writer.register(Topics.USAGE_CALLS, UsageIncrement.getClassSchema());

    assertThat(registry.getCompatibility("usage.totals.v1-" + UsageTotal.class.getName()))
        .isEqualTo("FULL_TRANSITIVE");
    String internal = "usage.calls.v1-" + UsageIncrement.class.getName();
    assertThat(registry.getAllVersions(internal)).hasSize(1);
    assertThatThrownBy(() -> registry.getCompatibility(internal))
        .isInstanceOf(RestClientException.class);
  }

  @Test
  void aSubjectThatHasItsLevelIsLeftAloneAndOneWithoutGetsIt() {
    AtomicInteger updates = new AtomicInteger();
    AtomicInteger status = new AtomicInteger(404);
    WireFormat writer =
        new WireFormat(
            new MockSchemaRegistryClient() {
              @Override
              public String getCompatibility(String subject) throws RestClientException {
                if (status.get() != 200) {
                  throw new RestClientException("no level", status.get(), status.get() * 100);
                }
                return "FULL_TRANSITIVE";
              }

              @Override
              public String updateCompatibility(String subject, String level) {
                updates.incrementAndGet();
                return level;
              }
            });

    writer.register(Topics.USAGE_TOTALS, UsageTotal.getClassSchema());
    assertThat(updates).hasValue(1);
    status.set(200);
    writer.register(Topics.KPI_SHOP_DAILY, KpiValue.getClassSchema());
    assertThat(updates).hasValue(1);
    status.set(403);
    assertThatThrownBy(() -> writer.register(Topics.USAGE_TOTALS, UsageIncrement.getClassSchema()))
        .isInstanceOf(SchemaRegistryException.class);
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
