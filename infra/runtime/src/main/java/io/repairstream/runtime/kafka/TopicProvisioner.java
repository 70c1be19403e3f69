package io.repairstream.runtime.kafka;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.repairstream.runtime.config.InvalidConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the topics of {@code topics.yaml} that are missing and refuses to go on when one has
 * another number of partitions than the file says: keys would land elsewhere and one organization
 * would have two rivers.
 */
public final class TopicProvisioner {
  private static final long DEADLINE_SECONDS = 30;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Admin admin;
  private final short replication;

  /** A provisioner that makes topics with {@code replication} replicas. */
  public TopicProvisioner(Admin admin, short replication) {
    this.admin = admin;
    this.replication = replication;
  }

  /**
   * The definitions in {@code yaml}: a map {@code topics} from name to definition; unknown keys are
   * errors.
   */
  public static List<TopicDefinition> read(InputStream yaml) throws IOException {
    Document document = YAML.readValue(yaml, Document.class);
    List<TopicDefinition> topics = new ArrayList<>();
    new TreeMap<>(document.topics())
        .forEach((name, entry) -> topics.add(entry.named(name, document.partitions())));
    return List.copyOf(topics);
  }

  /**
   * Makes what is missing; returns when it can be written to.
   *
   * @return names of the topics it made
   * @throws InvalidConfigurationException when a topic stands with another number of partitions
   */
  public List<String> provision(List<TopicDefinition> wanted)
      throws ExecutionException, InterruptedException, TimeoutException {
    Set<String> existing = admin.listTopics().names().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    List<String> present =
        wanted.stream().map(TopicDefinition::name).filter(existing::contains).toList();
    Map<String, TopicDescription> described =
        admin.describeTopics(present).allTopicNames().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    List<String> mistakes = new ArrayList<>();
    List<NewTopic> missing = new ArrayList<>();
    for (TopicDefinition topic : wanted) {
      TopicDescription found = described.get(topic.name());
      if (found == null) {
        missing.add(topic.newTopic(replication));
      } else if (found.partitions().size() != topic.partitions()) {
        mistakes.add(
            "topic "
                + topic.name()
                + " has "
                + found.partitions().size()
                + " partitions (expected: "
                + topic.partitions()
                + ")");
      }
    }
    if (!mistakes.isEmpty()) {
      throw new InvalidConfigurationException(String.join("\n", mistakes));
    }
    admin.createTopics(missing).all().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    awaitLeaders(missing);
    return missing.stream().map(NewTopic::name).toList();
  }

  /**
   * Waits until every partition's leader answers. One that does not lead yet refuses a producer's
   * first batch and may take the second: the first never fits in before it, and that producer is
   * stuck.
   */
  private void awaitLeaders(List<NewTopic> made)
      throws ExecutionException, InterruptedException, TimeoutException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (!led(made)) {
      if (System.nanoTime() - end > 0) {
        throw new TimeoutException("new topics have no leaders yet");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean led(List<NewTopic> made)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (NewTopic topic : made) {
      for (int partition = 0; partition < topic.numPartitions(); partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    try {
      List<String> names = made.stream().map(NewTopic::name).toList();
      var described =
          admin.describeTopics(names).allTopicNames().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
      var asked = admin.listOffsets(ends).all().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
      return described.size() == names.size() && asked.size() == ends.size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        // The broker that was asked has not heard of the topic yet.
        return false;
      }
      throw e;
    }
  }

  /** The file as it stands. */
  private record Document(int partitions, Map<String, Entry> topics) {}

  /** One entry of the file; its partitions default to the file's. */
  private record Entry(
      String key,
      String writer,
      String visibility,
      @Nullable Integer partitions,
      Map<String, String> config) {
    TopicDefinition named(String name, int defaultPartitions) {
      return new TopicDefinition(
          name,
          key,
          writer,
          visibility,
          partitions == null ? defaultPartitions : partitions,
          config);
    }
  }
}
