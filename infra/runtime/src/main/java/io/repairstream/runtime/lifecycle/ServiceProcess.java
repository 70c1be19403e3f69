package io.repairstream.runtime.lifecycle;

import io.repairstream.runtime.config.InvalidConfigurationException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the parts of one process: starts them in order, waits for a signal or a fatal part, stops
 * them in reverse.
 *
 * <p>Exit codes: 0 stopped by a signal, 1 a part failed, 2 the configuration is wrong.
 */
public final class ServiceProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);
  private static final int FAILED = 1;
  private static final int MISCONFIGURED = 2;

  private final String name;
  private final CountDownLatch stopRequested = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicInteger exitCode = new AtomicInteger();
  private final AtomicBoolean stopping = new AtomicBoolean();

  private ServiceProcess(String name) {
    this.name = name;
  }

  /**
   * Makes the ordered parts of a process; {@code stop} is for a part that finds it can never go on.
   */
  @FunctionalInterface
  public interface Assembly {
    /** The parts in start order. */
    List<Component> assemble(FatalError stop) throws Exception;
  }

  /** How a running part ends the process when it can never go on. */
  @FunctionalInterface
  public interface FatalError {
    /** Stops the process in order with exit code 1. */
    void stop(Throwable cause);
  }

  /** Runs until stopped and ends the virtual machine with the exit code. */
  public static void run(String name, Assembly assembly) {
    ServiceProcess process = new ServiceProcess(name);
    Thread.setDefaultUncaughtExceptionHandler(process::threadDied);
    Runtime.getRuntime().addShutdownHook(new Thread(process::stopBySignal, name + "-shutdown"));
    int code = process.runUntilStopped(assembly);
    if (!process.stopping.get()) {
      System.exit(code);
    }
  }

  private int runUntilStopped(Assembly assembly) {
    Deque<Component> started = new ArrayDeque<>();
    try {
      for (Component component : assembly.assemble(this::fail)) {
        started.push(component);
        component.start();
        LOG.atInfo()
            .addKeyValue("process", name)
            .addKeyValue("part", component.name())
            .log("part started");
      }
      LOG.atInfo().addKeyValue("process", name).log("process started");
      stopRequested.await();
    } catch (InvalidConfigurationException e) {
      System.err.println(name + ": " + e.getMessage());
      exitCode.compareAndSet(0, MISCONFIGURED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.atError().setCause(e).addKeyValue("process", name).log("process could not start");
      exitCode.compareAndSet(0, FAILED);
    } finally {
      stop(started);
      stopped.countDown();
    }
    return exitCode.get();
  }

  /**
   * A thread without a catch of its own ended: whatever it did is undone from now on. Without
   * memory nothing can be trusted to stop in order either.
   */
  private void threadDied(Thread thread, Throwable cause) {
    if (cause instanceof VirtualMachineError) {
      Runtime.getRuntime().halt(FAILED);
    }
    LOG.atError().addKeyValue("thread", thread.getName()).log("thread died");
    fail(cause);
  }

  private void fail(Throwable cause) {
    LOG.atError().setCause(cause).addKeyValue("process", name).log("process cannot go on");
    exitCode.compareAndSet(0, FAILED);
    stopRequested.countDown();
  }

  private void stop(Deque<Component> started) {
    while (!started.isEmpty()) {
      Component component = started.pop();
      try {
        component.close();
        LOG.atInfo()
            .addKeyValue("process", name)
            .addKeyValue("part", component.name())
            .log("part stopped");
      } catch (RuntimeException e) {
        LOG.atError()
            .setCause(e)
            .addKeyValue("part", component.name())
            .log("part did not stop cleanly");
      }
    }
  }

  private void stopBySignal() {
    if (stopped.getCount() == 0) {
      return;
    }
    stopping.set(true);
    stopRequested.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
