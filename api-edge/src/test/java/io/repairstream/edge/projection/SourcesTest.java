package io.repairstream.edge.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private static final String ORG = UUID.randomUUID().toString();

  private final WireFormat wire = new WireFormat(new MockSchemaRegistryClient());

  @Test
  void aCommandIsAcceptedByItsHeadersAlone() {
    String command = UUID.randomUUID().toString();
    ConsumerRecord<byte[], byte[]> record =
        record(Topics.COMMANDS, "io.repairstream.schemas.command.CreateWorkOrder", new byte[] {1});
    Headers.add(record.headers(), Headers.COMMAND_ID, command);

    assertThat(new CommandSource().changes(record))
        .singleElement()
        .isInstanceOfSatisfying(
            Change.Row.class,
            row ->
                assertThat(row.values())
                    .startsWith(UUID.fromString(ORG), UUID.fromString(command), "ACCEPTED"));
  }

  @Test
  void aTypeThatIsNotKnownIsSkippedBeforeItIsDecoded() {
    byte[] garbage = {9, 9};

    for (Source source : everySource()) {
      assertThat(source.changes(record(source.topic(), "io.repairstream.schemas.x.New", garbage)))
          .as(source.topic())
          .isEmpty();
    }
  }

  @Test
  void aRecordWithoutATypeIsNoRecordOfOurs() {
    for (Source source : everySource()) {
      assertThatThrownBy(() -> source.changes(record(source.topic(), null, new byte[] {1})))
          .as(source.topic())
          .hasMessageContaining(Headers.TYPE);
    }
  }

  @Test
  void aCommandWithoutAnIdIsNoCommand() {
    ConsumerRecord<byte[], byte[]> record =
        record(Topics.COMMANDS, "io.repairstream.schemas.command.CreateWorkOrder", new byte[] {1});

    assertThatThrownBy(() -> new CommandSource().changes(record))
        .hasMessageContaining(Headers.COMMAND_ID);
  }

  @Test
  void aTombstoneOfATotalTakesNothingAway() {
    assertThat(TotalSource.usage(wire).changes(record(Topics.USAGE_TOTALS, null, null))).isEmpty();
  }

  private List<Source> everySource() {
    return Stream.of(ReadModelPart.ENTITIES, ReadModelPart.KPIS)
        .flatMap(part -> part.sources(wire).stream())
        .toList();
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String topic, @Nullable String type, byte @Nullable [] value) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(topic, 0, 0, Headers.utf8(ORG), value);
    if (type != null) {
      Headers.add(record.headers(), Headers.TYPE, type);
    }
    return record;
  }
}
