package io.repairstream.runtime.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Resolves as the machine does (hosts file, then DNS), on a bounded pool of its own.
 *
 * <p>The JDK's lookup blocks and cannot be cancelled, so a name server that hangs costs these
 * threads and nobody else's, and one name costs one thread, however many ask for it; the JDK keeps
 * answers for 30 seconds and failures for 10.
 */
public final class SystemHostResolver implements HostResolver, AutoCloseable {
  private static final int QUEUED = 512;

  private final ThreadPoolExecutor threads;
  private final Names names;
  private final ConcurrentMap<String, LookUp> lookUps = new ConcurrentHashMap<>();

  /** A resolver that looks up at most {@code parallel} names at once. */
  public SystemHostResolver(int parallel) {
    this(parallel, host -> List.of(InetAddress.getAllByName(host)));
  }

  SystemHostResolver(int parallel, Names names) {
    this.names = names;
    threads =
        new ThreadPoolExecutor(
            parallel,
            parallel,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUED),
            Thread.ofPlatform().daemon().name("host-resolver-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public CompletionStage<List<InetAddress>> resolve(String host) {
    CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
    LookUp lookUp =
        lookUps.compute(
            host,
            (name, running) -> {
              LookUp joined = running == null ? new LookUp(name, answer) : running;
              joined.await(answer);
              return joined;
            });
    if (lookUp.isFirst(answer)) {
      try {
        threads.execute(lookUp);
      } catch (RejectedExecutionException e) {
        lookUp.end(null, e);
      }
    }
    return answer;
  }

  /** Names that are being looked up, or wait for it. */
  public int lookUps() {
    return lookUps.size();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** How a name is looked up, on a thread that may wait. */
  interface Names {
    List<InetAddress> addresses(String host) throws UnknownHostException;
  }

  /** One name that is looked up for all who ask for it meanwhile. */
  private final class LookUp implements Runnable {
    private final String host;
    private final CompletableFuture<List<InetAddress>> first;
    private final List<CompletableFuture<List<InetAddress>>> answers = new ArrayList<>();

    LookUp(String host, CompletableFuture<List<InetAddress>> first) {
      this.host = host;
      this.first = first;
    }

    /** Whether this was made for {@code answer}. */
    boolean isFirst(CompletableFuture<List<InetAddress>> answer) {
      return first.equals(answer);
    }

    /** Adds one who waits; only while nobody else does. */
    void await(CompletableFuture<List<InetAddress>> answer) {
      answers.removeIf(CompletableFuture::isDone);
      answers.add(answer);
    }

    @Override
    public void run() {
      if (nobodyWaits()) {
        return;
      }
      try {
        end(names.addresses(host), null);
      } catch (UnknownHostException | RuntimeException e) {
        end(null, e);
      }
    }

    /** Whether it is over before it began. */
    private boolean nobodyWaits() {
      return lookUps.computeIfPresent(
              host,
              (name, running) ->
                  running.answers.stream().allMatch(CompletableFuture::isDone) ? null : running)
          == null;
    }

    /** Answers all who wait; who asks from now on is answered by another look-up. */
    void end(@Nullable List<InetAddress> addresses, @Nullable Exception failure) {
      lookUps.remove(host, this);
      for (CompletableFuture<List<InetAddress>> answer : answers) {
        if (addresses != null) {
          answer.complete(addresses);
        } else {
          answer.completeExceptionally(failure == null ? new IllegalStateException(host) : failure);
        }
      }
    }
  }
}
