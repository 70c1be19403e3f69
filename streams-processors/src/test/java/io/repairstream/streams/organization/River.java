package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.failure.DeadLetter;
import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.Driver;
import io.repairstream.streams.failure.DeadLetters;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;

/** The organization topology under test, spoken to in commands. */
final class River implements AutoCloseable {
  private static final long DECODED_BYTES = 1 << 20;

  final WireFormat wire = Driver.wire();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final OrganizationTopology topology = new OrganizationTopology(wire, meters, DECODED_BYTES);
  final Driver driver;

  River() {
    topology.register();
    driver = new Driver(topology.get());
  }

  /** With an organization, two shops, a technician, a customer and a device. */
  static River furnished() {
    River river = new River();
    river.applied(Requests.organization());
    river.applied(Requests.shop(Requests.SHOP, "BER", "Europe/Berlin", "EUR"));
    river.applied(Requests.shop(Requests.OTHER_SHOP, "NYC", "America/New_York", "USD"));
    river.applied(Requests.technician());
    river.applied(Requests.customer());
    river.applied(Requests.device());
    river.events();
    return river;
  }

  void send(SpecificRecord command) {
    send(Requests.ORG, command, "0");
  }

  /** A command of the system itself. */
  void give(String topic, SpecificRecord command) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, command.getSchema().getFullName());
    Headers.add(headers, Headers.COMMAND_ID, Requests.metaOf(command).getCommandId());
    driver.send(topic, Headers.utf8(Requests.ORG), wire.encode(topic, command), headers);
  }

  void send(String key, SpecificRecord command, String replyPartition) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, command.getSchema().getFullName());
    Headers.add(headers, Headers.COMMAND_ID, Requests.metaOf(command).getCommandId());
    Headers.add(headers, Headers.REPLY_PARTITION, replyPartition);
    driver.send(Topics.COMMANDS, Headers.utf8(key), wire.encode(Topics.COMMANDS, command), headers);
  }

  /** Sends and returns the one reply. */
  CommandReply ask(SpecificRecord command) {
    send(command);
    List<TestRecord<byte[], byte[]>> replies = driver.read(Topics.REPLIES);
    assertThat(replies).hasSize(1);
    return wire.decode(replies.getFirst().value(), CommandReply.class);
  }

  CommandReply applied(SpecificRecord command) {
    CommandReply reply = ask(command);
    assertThat(reply.getOutcome())
        .as("%s", reply.getRefusal())
        .isEqualTo(io.repairstream.schemas.reply.Outcome.APPLIED);
    return reply;
  }

  List<TestRecord<byte[], byte[]>> events() {
    return driver.read(Topics.EVENTS);
  }

  List<DeadLetter> deadLetters() {
    return driver.read(DeadLetters.TOPIC).stream()
        .map(letter -> wire.decode(letter.value(), DeadLetter.class))
        .toList();
  }

  <T extends SpecificRecord> T decode(TestRecord<byte[], byte[]> event, Class<T> type) {
    assertThat(Headers.text(event.headers(), Headers.TYPE)).isEqualTo(type.getName());
    return wire.decode(event.value(), type);
  }

  @Override
  public void close() {
    driver.close();
  }
}
