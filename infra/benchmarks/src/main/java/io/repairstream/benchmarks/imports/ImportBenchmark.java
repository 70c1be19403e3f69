package io.repairstream.benchmarks.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.product.BenchmarkOrganization;
import io.repairstream.benchmarks.product.Installation;
import io.repairstream.benchmarks.product.ProductStack;
import io.repairstream.benchmarks.run.Progress;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.run.WorkDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Uploads files of customers to the whole product on this machine, waits until every row has its
 * result, and checks each; then sends the last file again.
 */
public final class ImportBenchmark {
  private static final int CALLS_PER_MINUTE = 10_000;
  private static final int ROWS_PER_PAGE = 1_000;
  private static final Duration DECIDED = Duration.ofMinutes(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final double NANOS = 1e9;

  private final RunOptions options;
  private final Progress progress;
  private final int files;
  private final int rows;

  /** A benchmark of {@code files} files of {@code rows} rows. */
  public ImportBenchmark(RunOptions options, Progress progress, int files, int rows) {
    this.options = options;
    this.progress = progress;
    this.files = files;
    this.rows = rows;
  }

  /**
   * What one upload showed.
   *
   * @param name which file
   * @param uploadSeconds until the answer: every row was in the log
   * @param seconds until every row had its result in the read model
   * @param heapBefore bytes left on the edge's heap after a collection, before
   * @param heapMost the most of that while it ran
   */
  public record Upload(
      String name, int rows, double uploadSeconds, double seconds, long heapBefore, long heapMost) {
    /** Rows a second, from the first byte to the last result. */
    public double perSecond() {
      return rows / seconds;
    }
  }

  /** Runs it; fails when any row has another result than it should. */
  public List<Upload> run() {
    List<Upload> uploads = new ArrayList<>();
    try (WorkDirectory directory = WorkDirectory.of(options, "imports");
        Scope scope = new Scope()) {
      progress.say("starting the product");
      ProductStack stack =
          ProductStack.start(Installation.ofThisRun(), directory.path().resolve("product"), scope);
      BenchmarkOrganization organization = BenchmarkOrganization.make(stack, CALLS_PER_MINUTE);
      try (ImportClient client = new ImportClient(stack.url(), organization.keys().getFirst());
          HeapWatch heap = new HeapWatch(stack.edgePid())) {
        Set<String> ids = Set.of();
        for (int file = 1; file <= files; file++) {
          ids = new HashSet<>();
          uploads.add(upload(client, heap, "file " + file, "f" + file, "applied", ids));
        }
        Set<String> again = new HashSet<>();
        String last = "f" + files;
        uploads.add(upload(client, heap, "file " + files + " again", last, "existing", again));
        if (!again.equals(ids)) {
          throw new LoadFailure("the file that was sent again named other customers");
        }
      }
    }
    return uploads;
  }

  private Upload upload(
      ImportClient client,
      HeapWatch heap,
      String name,
      String prefix,
      String status,
      Set<String> ids) {
    long heapBefore = heap.now();
    progress.say("uploading " + name);
    heap.takeMost();
    long begun = System.nanoTime();
    JsonNode answer = client.upload(() -> new CustomerRows(prefix, rows));
    long uploaded = System.nanoTime();
    String id = answer.required("id").asText();
    awaitResults(client, id, status);
    long done = System.nanoTime();
    check(client, id, status, ids);
    return new Upload(
        name,
        rows,
        (uploaded - begun) / NANOS,
        (done - begun) / NANOS,
        heapBefore,
        Math.max(heap.takeMost(), heap.now()));
  }

  private void awaitResults(ImportClient client, String id, String status) {
    long deadline = System.nanoTime() + DECIDED.toNanos();
    while (true) {
      JsonNode found = client.find(id, 0, 1);
      if (found.required("totals").required("pending").asInt(-1) == 0) {
        int wanted = found.required("totals").required(status).asInt();
        if (wanted != rows) {
          throw new LoadFailure(wanted + " rows are " + status + " (expected: " + rows + ")");
        }
        return;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new LoadFailure(
            "rows without a result after " + DECIDED.toMinutes() + " minutes: " + found);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY.toMillis()));
    }
  }

  /** Every row from 1 to the last has exactly one result, and each is another customer's. */
  private void check(ImportClient client, String id, String status, Set<String> ids) {
    int after = 0;
    int next = 1;
    while (next <= rows) {
      for (JsonNode row : client.find(id, after, ROWS_PER_PAGE).required("results")) {
        if (row.required("row").asInt() != next
            || !row.required("status").asText().equals(status)
            || !ids.add(row.required("id").asText())) {
          throw new LoadFailure("row " + next + " came to " + row + " (expected: " + status + ")");
        }
        next++;
      }
      if (after == next - 1) {
        throw new LoadFailure("results end at row " + after + " (expected: " + rows + ")");
      }
      after = next - 1;
    }
  }
}
