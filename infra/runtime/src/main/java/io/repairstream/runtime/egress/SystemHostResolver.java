package io.repairstream.runtime.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Resolves as the machine does (hosts file, then DNS), on a bounded pool of its own.
 *
 * <p>The JDK's lookup blocks and cannot be cancelled, so a name server that hangs costs these
 * threads and nobody else's; the JDK keeps answers for 30 seconds and failures for 10.
 */
public final class SystemHostResolver implements HostResolver, AutoCloseable {
  private static final int QUEUED = 512;

  private final ThreadPoolExecutor threads;

  /** A resolver that looks up at most {@code parallel} names at once. */
  public SystemHostResolver(int parallel) {
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
    try {
      threads.execute(
          () -> {
            if (answer.isDone()) {
              return;
            }
            try {
              answer.complete(List.of(InetAddress.getAllByName(host)));
            } catch (UnknownHostException | RuntimeException e) {
              answer.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
