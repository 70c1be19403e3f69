package io.repairstream.streams.organization;

import static java.util.Objects.requireNonNull;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.CreateTeamMember;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.streams.Golden;
import io.repairstream.streams.StoreLines;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.Test;

/**
 * What stands in the stores is read by later versions, so its bytes are reviewed; the schema id is
 * the registry's.
 */
class StoredFormTest {
  @Test
  void keysAndValuesAreTheReviewedBytes() {
    try (River river = River.furnished()) {
      String command = "01920000-0000-7000-8000-0000000000ff";
      river.applied(Requests.ticket(Requests.meta(command, "f1", null), Requests.TICKET));
      river.applied(Requests.consent());
      river.applied(Requests.photoOf("01920000-0000-7000-8000-0000000000fe"));
      river.applied(Requests.key("01920000-0000-7000-8000-0000000000fd"));
      river.applied(Requests.endpoint("01920000-0000-7000-8000-0000000000fc"));
      river.applied(
          new CreateTeamMember(
              Requests.meta(),
              "01920000-0000-7000-8000-0000000000fb",
              "Olga",
              null,
              Role.OWNER,
              List.of(),
              "hr-1"));
      StringBuilder text = new StringBuilder();
      for (String store : new String[] {OrganizationStores.HEADS, OrganizationStores.ENTITIES}) {
        text.append(StoreLines.section(store, StoreLines.ofWire(store(river, store))));
      }
      text.append(
          StoreLines.section(
              OrganizationStores.INDEX, StoreLines.ofText(store(river, OrganizationStores.INDEX))));
      text.append("# ").append(CommandOutcomes.STORE).append('\n');
      text.append(
          outcome(
              river,
              requireNonNull(river.driver.driver().getWindowStore(CommandOutcomes.STORE)),
              command));
      Golden.assertText("organization.stores.txt", text.toString());
    }
  }

  private static KeyValueStore<byte[], byte[]> store(River river, String name) {
    return requireNonNull(river.driver.driver().<byte[], byte[]>getKeyValueStore(name));
  }

  private static String outcome(River river, WindowStore<byte[], byte[]> store, String command) {
    try (KeyValueIterator<Windowed<byte[]>, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<Windowed<byte[]>, byte[]> entry = all.next();
        if (StoreLines.utf8(entry.key.key()).endsWith(command)) {
          return StoreLines.utf8(entry.key.key())
              + " @ "
              + entry.key.window().start()
              + " = "
              + StoreLines.hex(withoutSchemaIds(river, entry.value))
              + "\n";
        }
      }
    }
    return "none";
  }

  /** The ids inside are the registry's, and grow with every record that is registered before. */
  private static byte[] withoutSchemaIds(River river, byte[] outcome) {
    CommandReply reply = river.wire.decode(outcome, CommandReply.class);
    reply.getRecords().forEach(record -> record.getPayload().putInt(1, 0));
    return river.wire.encode(Topics.REPLIES, reply);
  }
}
