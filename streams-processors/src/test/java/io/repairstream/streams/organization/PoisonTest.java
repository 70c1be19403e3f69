package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.CreateWorkOrder;
import io.repairstream.schemas.entity.Shop;
import io.repairstream.schemas.failure.DeadLetter;
import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.streams.organization.domain.EntityType;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** What nobody can handle becomes a dead letter, is answered, and stops nothing. */
class PoisonTest {
  @Test
  void anUnknownTypeIsSetAsideAndItsCallerAnswered() {
    try (River river = River.furnished()) {
      RecordHeaders headers = new RecordHeaders();
      Headers.add(headers, Headers.TYPE, "io.repairstream.schemas.command.FlyToTheMoon");
      Headers.add(headers, Headers.COMMAND_ID, "c-1");
      river.driver.send(Topics.COMMANDS, Headers.utf8(Requests.ORG), new byte[] {1, 2}, headers);

      DeadLetter letter = river.deadLetters().getFirst();
      assertThat(letter.getErrorMessage()).contains("FlyToTheMoon");
      assertThat(letter.getTopic()).isEqualTo(Topics.COMMANDS);
      assertThat(letter.getHeaders()).containsKeys("type", "command-id");
      assertThat(letter.getValue().array()).containsExactly(1, 2);
      List<TestRecord<byte[], byte[]>> replies = river.driver.read(Topics.REPLIES);
      CommandReply reply = river.wire.decode(replies.getFirst().value(), CommandReply.class);
      assertThat(reply.getRefusal().getCode()).isEqualTo("INTERNAL_ERROR");
      assertThat(reply.getSequence()).isEqualTo(6);
      goesOn(river);
    }
  }

  @Test
  void brokenBytesAreSetAside() {
    try (River river = River.furnished()) {
      RecordHeaders headers = new RecordHeaders();
      Headers.add(headers, Headers.TYPE, CreateWorkOrder.class.getName());
      byte[] good =
          river.wire.encode(Topics.COMMANDS, Requests.ticket(Requests.meta(), Requests.TICKET));
      river.driver.send(
          Topics.COMMANDS, Headers.utf8(Requests.ORG), new byte[] {0, 0, 0, 0, 99, 1}, headers);
      river.driver.send(
          Topics.COMMANDS, Headers.utf8(Requests.ORG), java.util.Arrays.copyOf(good, 20), headers);
      river.driver.send(Topics.COMMANDS, Headers.utf8("another"), good, headers);
      river.driver.send(Topics.COMMANDS, Headers.utf8(Requests.ORG), good, new RecordHeaders());

      assertThat(river.deadLetters()).hasSize(4);
      assertThat(river.driver.read(Topics.REPLIES)).isEmpty();
      assertThat(river.meters.counter("streams.dead.letters", "topology", "organization").count())
          .isEqualTo(4);
      goesOn(river);
    }
  }

  @Test
  void aCommandIdThatIsNoUuidIsSetAside() {
    try (River river = River.furnished()) {
      river.send(Requests.ticket(Requests.meta("not-a-uuid", null, null), Requests.TICKET));

      assertThat(river.deadLetters()).hasSize(1);
      assertThat(river.driver.read(Topics.REPLIES)).hasSize(1);
      goesOn(river);
    }
  }

  @Test
  void aBugChangesNothingIsAnsweredAndMayBeTriedAgain() {
    try (River river = new River()) {
      river.applied(Requests.organization());
      river.applied(Requests.shop(Requests.SHOP, "BER", "Europe/Berlin", "EUR"));
      river.applied(Requests.technician());
      river.applied(Requests.customer());
      river.applied(Requests.device());
      river.events();
      String unreadable = shopKey(Requests.OTHER_SHOP);
      KeyValueStore<byte[], byte[]> entities =
          river.driver.driver().getKeyValueStore(OrganizationStores.ENTITIES);
      entities.put(Headers.utf8(unreadable), new byte[] {7});
      CreateWorkOrder ticket = Requests.ticket(Requests.meta(), Requests.TICKET);
      ticket.put(3, Requests.OTHER_SHOP);

      CommandReply reply = river.ask(ticket);

      assertThat(reply.getRefusal().getCode()).isEqualTo("INTERNAL_ERROR");
      assertThat(reply.getRefusal().getDetailsJson()).isEqualTo("{}");
      assertThat(river.deadLetters()).hasSize(1);
      assertThat(river.events()).isEmpty();
      assertThat(entities.get(Headers.utf8(Requests.ORG + "/work_order/" + Requests.TICKET)))
          .isNull();
      entities.delete(Headers.utf8(unreadable));
      entities.put(Headers.utf8(unreadable), entities.get(Headers.utf8(shopKey(Requests.SHOP))));
      assertThat(river.applied(ticket).getSequence()).isEqualTo(6);
    }
  }

  private static String shopKey(String id) {
    EntityType<?> shop = io.repairstream.streams.organization.domain.shop.Shop.TYPE;
    assertThat(Shop.getClassSchema().getName()).isEqualTo("Shop");
    return StoreKeys.entity(Requests.ORG, shop, id);
  }

  private static void goesOn(River river) {
    assertThat(river.applied(Requests.ticket(Requests.meta(), Requests.TICKET)).getSequence())
        .isEqualTo(7);
  }
}
