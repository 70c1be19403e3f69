package io.repairstream.streams;

import io.repairstream.runtime.kafka.SchemaRegistration;
import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.Health;
import io.repairstream.runtime.lifecycle.ServiceProcess;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one topology as a part of the process. */
final class TopologyRole implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(TopologyRole.class);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final Duration REGISTRATION = Duration.ofSeconds(60);
  private static final long REPLACE_MS = 1_000;

  private final String name;
  private final Runnable register;
  private final ServiceProcess.FatalError fatal;
  private final KafkaStreams streams;

  TopologyRole(
      String name,
      Runnable register,
      Topology topology,
      Properties settings,
      ServiceProcess.FatalError fatal) {
    this.name = name;
    this.register = register;
    this.fatal = fatal;
    this.streams = new KafkaStreams(topology, settings);
  }

  @Override
  public String name() {
    return "topology-" + name;
  }

  @Override
  public void start() {
    SchemaRegistration.await(register, REGISTRATION);
    streams.setUncaughtExceptionHandler(this::threadFailed);
    streams.setStateListener(
        (now, before) ->
            LOG.atInfo()
                .addKeyValue("topology", name)
                .addKeyValue("from", before)
                .addKeyValue("to", now)
                .log("topology changed state"));
    streams.start();
  }

  private StreamThreadExceptionResponse threadFailed(Throwable cause) {
    if (ThreadFailure.isPassing(cause)) {
      LOG.atError()
          .setCause(cause)
          .addKeyValue("topology", name)
          .log("stream thread failed and is replaced");
      // On the thread that ends anyway: what failed at once would fail again at once.
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(REPLACE_MS));
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    LOG.atError()
        .setCause(cause)
        .addKeyValue("topology", name)
        .log("stream thread failed for good");
    fatal.stop(cause);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  @Override
  public Health check() {
    KafkaStreams.State state = streams.state();
    return state == KafkaStreams.State.RUNNING ? Health.up() : Health.down("state " + state);
  }

  @Override
  public void close() {
    if (!streams.close(STOP)) {
      LOG.atWarn().addKeyValue("topology", name).log("topology did not stop in time");
    }
  }
}
