package io.repairstream.edge.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.testkit.Parts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who takes over from a member of a group that ended in order does not wait for its session. */
class GroupHandoverIT {
  private static final Duration POLL = Duration.ofMillis(100);

  private static final Duration SOON = Duration.ofSeconds(60);

  /** Half of what it takes, here, until a member that says nothing is given up. */
  private static final Duration AT_ONCE = Duration.ofSeconds(60);

  private static final String SESSION_MS = "120000";

  private final KafkaClients clients =
      new KafkaClients(Parts.ofSuite().kafka(), Map.of("session.timeout.ms", SESSION_MS));
  private final String name = "handover-" + UUID.randomUUID();

  @Test
  void partitionsOfAMemberThatWasClosedAreReadOnAtOnce() {
    Parts.ofSuite().createTopics(List.of(new NewTopic(name, 2, (short) 1)));
    try (Consumer<byte[], byte[]> second = clients.groupConsumer(name, "second")) {
      try (Consumer<byte[], byte[]> first = clients.groupConsumer(name, "first")) {
        first.subscribe(List.of(name));
        awaitPartitions(first, 2, SOON);
        second.subscribe(List.of(name));
        Awaitility.await("the two to share")
            .atMost(SOON)
            .until(
                () -> {
                  first.poll(POLL);
                  second.poll(POLL);
                  return second.assignment().size() == 1 && first.assignment().size() == 1;
                });
      }
      awaitPartitions(second, 2, AT_ONCE);

      assertThat(second.assignment()).hasSize(2);
    }
  }

  private static void awaitPartitions(Consumer<byte[], byte[]> member, int count, Duration most) {
    Awaitility.await("a member to have " + count + " partitions")
        .atMost(most)
        .until(
            () -> {
              member.poll(POLL);
              return member.assignment().size() == count;
            });
  }
}
