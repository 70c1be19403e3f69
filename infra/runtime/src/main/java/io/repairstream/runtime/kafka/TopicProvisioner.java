package io.repairstream.runtime.kafka;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.repairstream.runtime.config.InvalidConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.jspecify.annotations.Nullable;

/**
 * Makes the topics of {@code topics.yaml} that are missing and refuses to go on when one has
 * another number of partitions than the file says: keys would land elsewhere and one organization
 * would have two rivers.
 */
public final class TopicProvisioner {
  private static final long DEADLINE_SECONDS = 30;
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
   * Makes what is missing.
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
    return missing.stream().map(NewTopic::name).toList();
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
