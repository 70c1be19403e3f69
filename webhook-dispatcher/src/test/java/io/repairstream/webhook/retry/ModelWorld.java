package io.repairstream.webhook.retry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What outlives a crash: source, retry log and receivers, with the rules they are held to. */
final class ModelWorld {
  static final List<String> IDS = IntStream.range(0, 16).mapToObj(i -> "d" + i).toList();

  final Random random;

  /** Ids in the order they were asked for; a second time is a redelivery. */
  final List<String> source = new ArrayList<>(IDS);

  final TreeMap<Long, Logged> log = new TreeMap<>();

  final Set<String> delivered = new HashSet<>();
  private final Map<String, Integer> lastOfKey = new HashMap<>();
  private final Map<String, Long> newest = new HashMap<>();

  long logEnd;
  long committed;
  long now;
  long resumedAt = -1;
  private boolean calm;
  private ModelProcess process;

  ModelWorld(Random random) {
    this.random = random;
    this.process = new ModelProcess(this);
  }

  /** Even ones go to an endpoint that wants no order, odd ones to one that does, under two keys. */
  static String endpoint(String id) {
    return number(id) % 2 == 0 ? "any" : "ordered";
  }

  static @Nullable String key(String id) {
    return number(id) % 2 == 0 ? null : "key" + number(id) / 2 % 2;
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(1));
  }

  void step(int step) {
    now++;
    switch (step) {
      case 0, 1, 2 -> process.read();
      case 3 -> process.sendOk();
      case 4, 5 -> process.sendFail();
      case 6 -> process.recordUnderWay();
      case 7 -> process.acknowledge();
      case 8 -> process.brokerTakes();
      case 9 -> process.takeDue();
      case 10 -> process.commit();
      case 11 -> {
        if (random.nextInt(4) == 0) {
          process = new ModelProcess(this);
        }
      }
      case 12 -> {
        if (source.size() < 2 * IDS.size()) {
          source.add(IDS.get(random.nextInt(IDS.size())));
        }
        process.resume();
      }
      case 13 -> compact();
      default -> throw new IllegalArgumentException("step " + step);
    }
  }

  /** Whether an attempt is the last one. */
  boolean exhausts() {
    return !calm && random.nextInt(4) == 0;
  }

  /** Drops some of the records that a later one makes void. */
  private void compact() {
    log.entrySet()
        .removeIf(
            record ->
                !record.getKey().equals(newest.get(record.getValue().id()))
                    && random.nextBoolean());
  }

  /** No tombstone without delivery. */
  void write(Logged record) {
    assertThat(record.entry() != null || delivered.contains(record.id()))
        .as("tombstone of %s", record.id())
        .isTrue();
    long offset = logEnd++;
    log.put(offset, record);
    newest.put(record.id(), offset);
  }

  /** No first arrival before that of an earlier one of the same key. */
  void deliver(String id) {
    String key = key(id);
    if (delivered.add(id) && key != null) {
      Integer before = lastOfKey.put(key, number(id));
      assertThat(before == null || before < number(id)).as("%s after d%s", id, before).isTrue();
    }
  }

  /** No loss: what is before the commit was delivered or has a live record. */
  void commit(long offset) {
    committed = Math.max(committed, offset);
    for (int i = 0; i < committed; i++) {
      String id = source.get(i);
      assertThat(delivered.contains(id) || pends(id))
          .as("delivery %s of offset %d", id, i)
          .isTrue();
    }
  }

  private boolean pends(String id) {
    Long offset = newest.get(id);
    return offset != null && requireNonNull(log.get(offset)).entry() != null;
  }

  List<String> pending() {
    return IDS.stream().filter(this::pends).toList();
  }

  /** Everything works from now on, and what waits for a person is resumed. */
  void finish() {
    calm = true;
    for (int i = 0; i < 20 * source.size(); i++) {
      now += 100;
      process.read();
      process.resume();
      process.takeDue();
      process.sendOk();
      process.brokerTakes();
      process.acknowledge();
      process.commit();
    }
  }

  /** One record of the log; without entry a tombstone. */
  record Logged(String id, @Nullable RetryEntry entry, long replaces) {}
}
