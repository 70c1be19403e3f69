package io.repairstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedStackIT {

  @TempDir Path directory;

  @Test
  void startsAllSideBySideAndStopsAll() {
    Set<String> ready = ConcurrentHashMap.newKeySet();
    EmbeddedStack stack = EmbeddedStack.in(directory);
    stack.start(part -> ready.add(part.name()));
    assertThat(ready).containsExactlyInAnyOrder("postgres", "registry", "kafka");
    assertThat(stack.parts()).noneMatch(part -> part.onExit().isDone());

    stack.stop();
    assertThat(stack.parts()).allMatch(part -> part.onExit().isDone());
  }
}
