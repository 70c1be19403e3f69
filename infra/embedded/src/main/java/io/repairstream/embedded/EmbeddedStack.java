package io.repairstream.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Broker, database and registry together: started side by side, stopped one after the other. */
public record EmbeddedStack(
    EmbeddedPostgres postgres, EmbeddedRegistry registry, EmbeddedKafka kafka)
    implements AutoCloseable {

  /** All three on free ports, each with a directory of its own below the one given. */
  public static EmbeddedStack in(Path directory) {
    return new EmbeddedStack(
        new EmbeddedPostgres(directory.resolve("postgres"), 0),
        new EmbeddedRegistry(directory.resolve("registry"), 0),
        new EmbeddedKafka(directory.resolve("kafka"), 0));
  }

  public List<Part> parts() {
    return List.of(postgres, registry, kafka);
  }

  /** Starts all and returns when all serve, telling of each as it does; stops all if one fails. */
  public void start(Consumer<Part> ready) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> starts =
          parts().stream().map(part -> threads.submit(() -> start(part, ready))).toList();
      for (Future<?> start : starts) {
        start.get();
      }
    } catch (ExecutionException e) {
      stop();
      throw e.getCause() instanceof PartFailure failure
          ? failure
          : new PartFailure("cannot start", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
      throw new PartFailure("interrupted while starting", e);
    }
  }

  /** Stops the broker first, whose clients are gone by then, and the database last. */
  public void stop() {
    parts().reversed().forEach(Part::stop);
  }

  @Override
  public void close() {
    stop();
  }

  private static void start(Part part, Consumer<Part> ready) {
    part.start();
    ready.accept(part);
  }
}
