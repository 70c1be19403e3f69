package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.CreateWorkOrder;
import io.repairstream.schemas.reply.CommandReply;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** A command that comes twice happens once. */
class RepeatedCommandTest {
  @Test
  void theSameRequestGetsTheSameReplyAgain() {
    try (River river = River.furnished()) {
      CreateWorkOrder ticket =
          Requests.ticket(Requests.meta(Requests.newId(), "f1", null), Requests.TICKET);
      river.send(ticket);
      river.send(ticket);

      List<TestRecord<byte[], byte[]>> replies = river.driver.read(Topics.REPLIES);
      assertThat(replies.get(1).value()).isEqualTo(replies.get(0).value());
      assertThat(Headers.text(replies.get(0).headers(), Headers.REPLAYED)).isNull();
      assertThat(Headers.text(replies.get(1).headers(), Headers.REPLAYED)).isEqualTo("true");
      assertThat(river.events()).hasSize(1);
      assertThat(river.meters.counter("streams.commands", "outcome", "replayed").count())
          .isEqualTo(1);
    }
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefusedAndTheFirstStays() {
    try (River river = River.furnished()) {
      String id = Requests.newId();
      CreateWorkOrder ticket = Requests.ticket(Requests.meta(id, "f1", null), Requests.TICKET);
      river.applied(ticket);
      CommandReply other =
          river.ask(Requests.ticket(Requests.meta(id, "f2", null), Requests.newId()));

      assertThat(other.getRefusal().getCode()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
      assertThat(other.getSequence()).isEqualTo(7);
      river.applied(ticket);
      assertThat(river.events()).hasSize(1);
    }
  }

  @Test
  void aRefusalIsRepeatedToo() {
    try (River river = River.furnished()) {
      CreateWorkOrder stale =
          Requests.ticket(Requests.meta(Requests.newId(), "f1", null), Requests.TICKET);
      stale.put(3, "nowhere");
      CommandReply first = river.ask(stale);

      assertThat(river.ask(stale)).isEqualTo(first);
      assertThat(first.getRefusal().getCode()).isEqualTo("NOT_FOUND");
    }
  }

  @Test
  void aCommandThatNobodyCanNameAgainHappensOnceTooAndItsRepetitionShowsNothing() {
    try (River river = River.furnished()) {
      CreateWorkOrder ticket = Requests.ticket(Requests.meta(), Requests.TICKET);
      CommandReply first = river.applied(ticket);
      CommandReply second = river.applied(ticket);

      assertThat(first.getRecords()).hasSize(1);
      assertThat(second.getRecords()).isEmpty();
      assertThat(second.getSequence()).isEqualTo(first.getSequence());
      assertThat(second.getRepliedAt()).isEqualTo(first.getRepliedAt());
      assertThat(river.events()).hasSize(1);
    }
  }

  @Test
  void aRepetitionIsKnownForSeventyTwoHoursWhereverTheyBegin() {
    for (int start = 0; start < 80; start += 9) {
      try (River river = River.furnished()) {
        river.driver.pass(Duration.ofHours(start));
        CreateWorkOrder ticket =
            Requests.ticket(Requests.meta(Requests.newId(), "f1", null), Requests.TICKET);
        CommandReply first = river.applied(ticket);
        for (int hours = 0; hours < 72; hours += 8) {
          assertThat(river.ask(ticket)).as("%s + %s h", start, hours).isEqualTo(first);
          // What else happens must not push it out.
          river.applied(Requests.ticket(Requests.meta(), Requests.newId()));
          river.driver.pass(Duration.ofHours(hours == 64 ? 7 : 8));
        }
        assertThat(river.ask(ticket)).isEqualTo(first);
        river.driver.pass(Duration.ofHours(2));
        assertThat(river.ask(ticket).getRefusal().getCode()).isEqualTo("CONFLICT");
      }
    }
  }

  @Test
  void repliesGoToThePartitionTheEdgeReads() {
    ReplyPartitioner partitioner = new ReplyPartitioner();

    assertThat(partitioner.partitions("t", new ReplyKey("c", 3), new byte[0], 8))
        .contains(java.util.Set.of(3));
    assertThat(partitioner.partitions("t", new ReplyKey("c", 8), new byte[0], 8)).isEmpty();
    assertThat(partitioner.partitions("t", new ReplyKey("c", -1), new byte[0], 8)).isEmpty();
    assertThat(partitioner.partitions("t", new ReplyKey("c", null), new byte[0], 8)).isEmpty();
    try (River river = River.furnished()) {
      river.send(Requests.ORG, Requests.ticket(Requests.meta(), Requests.TICKET), "not a number");
      assertThat(river.driver.read(Topics.REPLIES)).hasSize(1);
    }
  }
}
