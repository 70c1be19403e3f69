package io.repairstream.benchmarks.counting;

import io.repairstream.benchmarks.kafka.TopicTail;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.product.Installation;
import io.repairstream.benchmarks.product.ProductStack;
import io.repairstream.benchmarks.product.ShopDay;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.schemas.Events;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.RecordTypes;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageIncrement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was told while a shop's day was played through the whole product.
 *
 * @param records in the order of their times, those that open the organization first
 */
record RecordedDay(List<Told> records) {
  /** Keeps a copy. */
  RecordedDay {
    records = List.copyOf(records);
  }

  /** One record as it was told. */
  record Told(String topic, SpecificRecord value, long millis) {
    String type() {
      return value.getSchema().getFullName();
    }
  }

  /** Plays a day of {@code orders} tickets and repair orders and keeps what was told of it. */
  static RecordedDay play(Installation installation, Path directory, int orders) {
    try (Scope scope = new Scope()) {
      ProductStack stack = ProductStack.start(installation, directory.resolve("stack"), scope);
      ShopDay.play(installation, stack, orders);
      KafkaClients clients = new KafkaClients(stack.bootstrap(), Map.of());
      WireFormat wire = SchemaRegistries.wireFormat(stack.registry());
      List<Told> told = new ArrayList<>();
      for (String topic : List.of(Topics.EVENTS, Topics.USAGE_CALLS)) {
        try (TopicTail tail = TopicTail.fromStart(clients, topic)) {
          tail.read(
              record -> {
                SpecificRecord value = decode(wire, record);
                if (value != null) {
                  told.add(new Told(topic, value, record.timestamp()));
                }
              });
        }
      }
      told.sort(Comparator.comparingLong(RecordedDay::rank));
      return new RecordedDay(told);
    }
  }

  /** An organization is opened before anything else is told of it, whatever the clocks say. */
  private static long rank(Told told) {
    boolean opens =
        Events.isEvent(told.value()) && Events.entity(told.value()) instanceof Organization;
    return opens ? 0 : told.millis();
  }

  private static @Nullable SpecificRecord decode(
      WireFormat wire, ConsumerRecord<byte[], byte[]> record) {
    String type = Headers.text(record.headers(), Headers.TYPE);
    Class<? extends SpecificRecord> known =
        UsageIncrement.getClassSchema().getFullName().equals(type)
            ? UsageIncrement.class
            : RecordTypes.EVENTS.named(type);
    return known == null ? null : wire.decode(record.value(), known);
  }
}
