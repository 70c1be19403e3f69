package io.repairstream.local;

import io.repairstream.testkit.contract.ApiExchange;
import io.repairstream.testkit.contract.ApiOperation;
import io.repairstream.testkit.fuzz.FuzzOracle;
import io.repairstream.testkit.fuzz.FuzzRequest;
import io.repairstream.testkit.fuzz.Fuzzer;
import io.repairstream.testkit.fuzz.KnownIds;
import io.repairstream.testkit.fuzz.RawHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends generated requests from a few connections at once, and keeps what is wrong with answers.
 */
final class FuzzRun {
  private static final int MOST_OF_A_KIND = 2;
  private static final int SHOWN = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final String address;
  private final Fuzzer fuzzer;
  private final FuzzOracle oracle;
  private final KnownIds ids;
  private final long seed;
  private final Map<String, List<String>> findings = new ConcurrentHashMap<>();
  private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  FuzzRun(String address, Fuzzer fuzzer, FuzzOracle oracle, KnownIds ids, long seed) {
    this.address = address;
    this.fuzzer = fuzzer;
    this.oracle = oracle;
    this.ids = ids;
    this.seed = seed;
  }

  /** Sends {@code each} requests of every one of {@code operations}, over {@code connections}. */
  void play(List<ApiOperation> operations, int each, int connections)
      throws InterruptedException, ExecutionException {
    int total = operations.size() * each;
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        running.add(
            threads.submit(
                () -> {
                  try (RawHttp http = new RawHttp(address, PATIENCE)) {
                    for (int n = next.getAndIncrement(); n < total; n = next.getAndIncrement()) {
                      one(http, operations.get(n % operations.size()), n);
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> connection : running) {
        connection.get();
      }
    }
  }

  private void one(RawHttp http, ApiOperation operation, int number) {
    // Its own source of luck, so that the same number makes the same request in any order.
    FuzzRequest request = fuzzer.next(operation, new SplittableRandom(seed * 1_000_003L + number));
    try {
      ApiExchange answer = http.send(request);
      statuses.computeIfAbsent(answer.status(), any -> new AtomicInteger()).incrementAndGet();
      for (String complaint : oracle.complaints(request, answer)) {
        found(operation, complaint, number, request, shortened(answer.toString()));
      }
      Population.learn(operation, answer, ids);
    } catch (IOException | RuntimeException e) {
      found(operation, "no answer: " + e, number, request, "");
    }
  }

  private void found(
      ApiOperation operation, String complaint, int number, FuzzRequest request, String answer) {
    String kind = operation.id() + ": " + complaint.replaceAll("[0-9]+", "#");
    List<String> known =
        findings.computeIfAbsent(
            kind.substring(0, Math.min(kind.length(), 90)), any -> new ArrayList<>());
    synchronized (known) {
      if (known.size() < MOST_OF_A_KIND) {
        known.add(complaint + "\n  request " + number + ": " + request + "\n  answer: " + answer);
      }
    }
  }

  private static String shortened(String text) {
    return text.length() > 1_500 ? text.substring(0, 1_500) + "…" : text;
  }

  /** Fails when anything was wrong; says all of it in a file and the beginning here. */
  void assertClean(String name, String how) throws IOException {
    List<String> wrong = new TreeMap<>(findings).values().stream().flatMap(List::stream).toList();
    if (!wrong.isEmpty()) {
      Path file = Files.createDirectories(Path.of("target")).resolve(name + ".txt");
      Files.writeString(file, String.join("\n\n", wrong) + "\n");
      throw new AssertionError(
          wrong.size()
              + " findings "
              + how
              + ", all of them in "
              + file.toAbsolutePath()
              + "; statuses "
              + new TreeMap<>(statuses)
              + "\n"
              + String.join("\n\n", wrong.subList(0, Math.min(wrong.size(), SHOWN))));
    }
  }
}
