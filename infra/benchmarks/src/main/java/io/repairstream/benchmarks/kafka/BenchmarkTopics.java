package io.repairstream.benchmarks.kafka;

import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.TopicDefinition;
import io.repairstream.runtime.kafka.TopicProvisioner;
import io.repairstream.schemas.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.Node;

/** Makes and unmakes topics around a measurement. */
public final class BenchmarkTopics {
  private static final long DEADLINE_SECONDS = 30;
  private static final int PARTITIONS = 8;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final KafkaClients clients;

  /** Topics of the broker that {@code clients} speak to. */
  public BenchmarkTopics(KafkaClients clients) {
    this.clients = clients;
  }

  /** Makes {@code names} with as many partitions as the product's topics have. */
  public void make(List<String> names) {
    try (Admin admin = clients.admin()) {
      List<NewTopic> topics =
          names.stream().map(name -> new NewTopic(name, PARTITIONS, (short) 1)).toList();
      admin.createTopics(topics).all().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new LoadFailure("topics " + names + " cannot be made: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Makes the product's topics that are missing. Replies carry the time at which the broker
   * appended them, so that when each was given can be read afterwards and nobody has to watch.
   */
  public void provision(Path topicsFile) {
    try (Admin admin = clients.admin();
        InputStream yaml = Files.newInputStream(topicsFile)) {
      List<TopicDefinition> topics =
          TopicProvisioner.read(yaml).stream().map(BenchmarkTopics::withAppendTime).toList();
      new TopicProvisioner(admin, (short) 1).provision(topics);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + topicsFile, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new LoadFailure("the product's topics cannot be made: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static TopicDefinition withAppendTime(TopicDefinition topic) {
    if (!topic.name().equals(Topics.REPLIES)) {
      return topic;
    }
    Map<String, String> config = new HashMap<>(topic.config());
    config.put("message.timestamp.type", "LogAppendTime");
    return new TopicDefinition(
        topic.name(), topic.key(), topic.writer(), topic.visibility(), topic.partitions(), config);
  }

  /**
   * Deletes every topic but {@code kept} and every consumer group: what is left is what was written
   * to {@code kept}.
   */
  public void clearAllBut(String... kept) {
    try (Admin admin = clients.admin()) {
      Collection<GroupListing> groups =
          admin.listGroups().all().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
      for (GroupListing group : groups) {
        removeMembers(admin, group.groupId());
      }
      List<String> ids = groups.stream().map(GroupListing::groupId).toList();
      admin.deleteConsumerGroups(ids).all().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
      Set<String> doomed =
          names(admin).stream()
              .filter(name -> !List.of(kept).contains(name))
              .collect(Collectors.toSet());
      admin.deleteTopics(doomed).all().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
      while (names(admin).stream().anyMatch(doomed::contains) && System.nanoTime() - end < 0) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new LoadFailure("the broker cannot be cleared: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * A member known by name stays in its group after it was killed, and the group cannot be deleted
   * then.
   */
  private static void removeMembers(Admin admin, String group)
      throws ExecutionException, InterruptedException, TimeoutException {
    boolean empty =
        admin
            .describeConsumerGroups(List.of(group))
            .all()
            .get(DEADLINE_SECONDS, TimeUnit.SECONDS)
            .values()
            .stream()
            .allMatch(description -> description.members().isEmpty());
    if (!empty) {
      admin
          .removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
          .all()
          .get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Where {@code group} has committed that it has read {@code topic} to, by partition. */
  public Map<Integer, Long> committed(String group, String topic) {
    try (Admin admin = clients.admin()) {
      Map<Integer, Long> offsets = new HashMap<>();
      admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get(DEADLINE_SECONDS, TimeUnit.SECONDS)
          .forEach(
              (partition, offset) -> {
                if (partition.topic().equals(topic) && offset != null) {
                  offsets.put(partition.partition(), offset.offset());
                }
              });
      return offsets;
    } catch (ExecutionException | TimeoutException e) {
      throw new LoadFailure("offsets of " + group + " cannot be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Bytes that {@code topic} takes on the brokers' disks, compressed as it was written. */
  public long bytes(String topic) {
    try (Admin admin = clients.admin()) {
      List<Integer> brokers =
          admin.describeCluster().nodes().get(DEADLINE_SECONDS, TimeUnit.SECONDS).stream()
              .map(Node::id)
              .toList();
      return admin
          .describeLogDirs(brokers)
          .allDescriptions()
          .get(DEADLINE_SECONDS, TimeUnit.SECONDS)
          .values()
          .stream()
          .flatMap(directories -> directories.values().stream())
          .flatMap(directory -> directory.replicaInfos().entrySet().stream())
          .filter(replica -> replica.getKey().topic().equals(topic))
          .mapToLong(replica -> replica.getValue().size())
          .sum();
    } catch (ExecutionException | TimeoutException e) {
      throw new LoadFailure("sizes of logs cannot be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static Set<String> names(Admin admin)
      throws ExecutionException, InterruptedException, TimeoutException {
    return admin.listTopics().names().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  private static LoadFailure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new LoadFailure("interrupted", e);
  }
}
