package io.repairstream.benchmarks.projecting;

import io.repairstream.benchmarks.load.Latency;
import io.repairstream.benchmarks.load.LatencyRecorder;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.benchmarks.load.Schedule;
import io.repairstream.benchmarks.load.Window;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Writes events at a given rate and asks for some of their tickets until they are there. */
final class Visibility {
  /** Enough for a percentile, and few enough that asking is no load of its own. */
  private static final int WATCHED_PER_SECOND = 25;

  private static final Duration MOST = Duration.ofSeconds(30);
  private static final long PAUSE_NANOS = Duration.ofMillis(4).toNanos();

  /**
   * Who has waited long asks less often, by a share of that time: dozens that ask 250 times a
   * second each would slow down what they wait for. A latency is overstated by a sixteenth at most.
   */
  private static final long PAUSE_SHARE = 16;

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private final TicketEvents events;
  private final String tickets;
  private final String key;
  private final int rate;

  /**
   * @param tickets address that an id is appended to
   * @param rate events per second
   */
  Visibility(TicketEvents events, String tickets, String key, int rate) {
    this.events = events;
    this.tickets = tickets;
    this.key = key;
    this.rate = rate;
  }

  /** From when an event should have been written to the first answer that shows its ticket. */
  Latency measure(Duration settle, Duration measured) {
    LatencyRecorder latencies = new LatencyRecorder();
    List<Future<Seen>> watched = new ArrayList<>();
    try (ExecutorService watchers = Executors.newVirtualThreadPerTaskExecutor();
        HttpClient client = HttpClient.newBuilder().connectTimeout(MOST).build()) {
      Window window = Window.from(System.nanoTime(), settle, measured);
      Schedule schedule = new Schedule(window.startNanos(), rate);
      for (long number = 0; schedule.intendedNanos(number) - window.endNanos() < 0; number++) {
        long due = schedule.intendedNanos(number);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        String ticket = events.write();
        if (window.holds(due) && number % Math.max(1, rate / WATCHED_PER_SECOND) == 0) {
          watched.add(watchers.submit(() -> watch(client, ticket, due)));
        }
      }
      events.flush();
      for (Future<Seen> one : watched) {
        Seen seen = one.get();
        latencies.record(seen.dueNanos, seen.atNanos);
      }
      return latencies.percentiles();
    } catch (ExecutionException e) {
      throw new LoadFailure("a ticket could not be watched: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadFailure("interrupted", e);
    }
  }

  private Seen watch(HttpClient client, String ticket, long dueNanos)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(tickets + ticket))
            .timeout(MOST)
            .header("Authorization", "Bearer " + key)
            .build();
    long end = System.nanoTime() + MOST.toNanos();
    while (System.nanoTime() - end < 0) {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status == OK) {
        return new Seen(dueNanos, System.nanoTime());
      }
      // Told to come back, a client does; the time goes on.
      if (status != NOT_FOUND && status != UNAVAILABLE) {
        throw new LoadFailure("GET of ticket " + ticket + " answered " + status);
      }
      long waited = System.nanoTime() - dueNanos;
      LockSupport.parkNanos(Math.max(PAUSE_NANOS, waited / PAUSE_SHARE));
    }
    throw new LoadFailure(
        "ticket " + ticket + " was not to be seen after " + MOST.toSeconds() + " s");
  }

  private record Seen(long dueNanos, long atNanos) {}
}
