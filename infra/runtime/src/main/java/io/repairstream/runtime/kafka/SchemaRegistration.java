package io.repairstream.runtime.kafka;

import io.repairstream.schemas.serde.SchemaRegistryException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers what a process writes when it starts, and waits for the registry meanwhile. */
public final class SchemaRegistration {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaRegistration.class);
  private static final Duration AGAIN = Duration.ofMillis(500);

  private SchemaRegistration() {}

  /**
   * Runs {@code register} until it succeeds: the registry may come up after us. A schema it refuses
   * is refused for good, and says so after {@code atMost}.
   *
   * @throws SchemaRegistryException the last one, after {@code atMost} or when interrupted
   */
  public static void await(Runnable register, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      try {
        register.run();
        return;
      } catch (SchemaRegistryException e) {
        if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LOG.atWarn().setCause(e).log("schemas are not registered yet");
        LockSupport.parkNanos(AGAIN.toNanos());
      }
    }
  }
}
