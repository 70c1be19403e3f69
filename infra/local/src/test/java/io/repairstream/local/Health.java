package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How the product was when it was looked at first, to tell what a test has done to it. */
final class Health {
  private static final List<String> PROCESSES = List.of("edge", "processors", "dispatcher");
  private static final String ERROR = "ERROR";

  private final LaunchedStack stack;
  private final Map<String, String> pids = new HashMap<>();
  private final Map<Path, Long> logs = new HashMap<>();

  private Health(LaunchedStack stack) {
    this.stack = stack;
  }

  static Health of(LaunchedStack stack) throws IOException {
    Health health = new Health(stack);
    for (String process : PROCESSES) {
      health.pids.put(process, stack.value(process.toUpperCase(java.util.Locale.ROOT) + "_PID"));
    }
    for (Path log : health.logs()) {
      health.logs.put(log, Files.size(log));
    }
    return health;
  }

  /** Fails when a process died, wrote an error, or does not do what it did before. */
  void assertGoodAfter(Tenant tenant) throws IOException {
    Api.Answer written = tenant.admin().post("/api/v1/customers", "{\"first_name\":\"After\"}");
    assertThat(written.status()).as("%s", written).isEqualTo(201);
    Api.Answer read = tenant.admin().getAfter(written, "/api/v1/customers/" + written.id());
    assertThat(read.status()).as("the projection goes on: %s", read).isEqualTo(200);
    pids.forEach(
        (process, pid) ->
            assertThat(stack.value(process.toUpperCase(java.util.Locale.ROOT) + "_PID"))
                .as("%s lives", process)
                .isEqualTo(pid));
    List<String> errors = new ArrayList<>();
    for (Path log : logs()) {
      since(log).lines().filter(line -> line.contains(ERROR)).limit(5).forEach(errors::add);
    }
    assertThat(errors).as("errors in the logs").isEmpty();
  }

  private List<Path> logs() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String process : PROCESSES) {
      try (Stream<Path> files = Files.list(stack.data().resolve(process))) {
        files.filter(file -> file.toString().endsWith(".log")).forEach(found::add);
      }
    }
    assertThat(found).hasSizeGreaterThanOrEqualTo(PROCESSES.size());
    return found;
  }

  private String since(Path log) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.min(logs.getOrDefault(log, 0L), file.length());
      byte[] rest = new byte[Math.toIntExact(file.length() - from)];
      file.seek(from);
      file.readFully(rest);
      return new String(rest, StandardCharsets.UTF_8);
    }
  }
}
