package io.repairstream.webhook.fanout;

import io.repairstream.runtime.kafka.SchemaRegistration;
import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.Health;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the fan-out topology as a part of the process. */
public final class FanoutRole implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(FanoutRole.class);
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final Duration REGISTRATION = Duration.ofSeconds(60);
  private static final Duration REPLACE = Duration.ofSeconds(1);

  private final FanoutTopology topology;
  private final KafkaStreams streams;
  private final Consumer<Throwable> fatal;

  /**
   * @param settings Streams settings
   * @param fatal told when it can never go on
   */
  public FanoutRole(FanoutTopology topology, Properties settings, Consumer<Throwable> fatal) {
    this.topology = topology;
    this.streams = new KafkaStreams(topology.get(), settings);
    this.fatal = fatal;
  }

  @Override
  public String name() {
    return "fanout";
  }

  @Override
  public void start() {
    SchemaRegistration.await(topology::register, REGISTRATION);
    streams.setUncaughtExceptionHandler(this::failed);
    streams.start();
  }

  private StreamThreadExceptionResponse failed(Throwable failure) {
    if (lasting(failure)) {
      fatal.accept(failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    // Transactions make it safe to begin again where the last commit was, however often.
    LOG.atError().setCause(failure).log("fan-out thread failed and is replaced");
    // On the thread that ends anyway: what failed at once would fail again at once.
    LockSupport.parkNanos(REPLACE.toNanos());
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private static boolean lasting(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Error
          || cause instanceof ConfigException
          || cause instanceof AuthenticationException
          || cause instanceof AuthorizationException
          || cause instanceof UnsupportedVersionException) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Health check() {
    KafkaStreams.State state = streams.state();
    return state == KafkaStreams.State.RUNNING ? Health.up() : Health.down("state " + state);
  }

  @Override
  public void close() {
    streams.close(STOP);
  }
}
