package io.repairstream.benchmarks.growth;

import io.repairstream.benchmarks.process.JvmProgram;
import io.repairstream.benchmarks.process.ProcessMeter;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.process.Turn;
import io.repairstream.benchmarks.product.Installation;
import io.repairstream.benchmarks.product.ProductProgram;
import io.repairstream.benchmarks.run.Side;
import io.repairstream.embedded.Ports;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An edge beside a product that stands still; so does the edge unless it is its turn.
 *
 * @param port of its API
 */
public record GrownEdge(GrownProduct product, JvmProgram process, int port, Turn turn) {
  private static final double MEGABYTE = 1 << 20;

  /** Starts it with {@code settings} in place of the launcher's. */
  public static GrownEdge start(GrownProduct product, Map<String, String> settings, Scope scope) {
    product.rest(scope);
    int port = Ports.free();
    JvmProgram edge =
        ProductProgram.edge(
            Installation.ofThisRun(),
            product.stack(),
            product.directory().resolve("edge"),
            port,
            settings,
            scope);
    Turn turn = new Turn(edge);
    scope.own(turn);
    return new GrownEdge(product, edge, port, turn);
  }

  /** What {@code work} gives, done while the edge runs; it may make what {@code scope} owns. */
  public <T> T awake(Supplier<T> work, Scope scope) {
    T done = turn.take(work);
    // Wakes it before any of that ends: what looks into a process cannot let go of one that stands
    // still.
    scope.own(turn);
    return done;
  }

  /** {@code side}, measured while the edge runs. */
  public Side inTurn(Side side) {
    return round -> turn.take(() -> side.measure(round));
  }

  /** What is left on its heap after a collection, for a note. */
  public String heap() {
    Long used =
        turn.take(
            () -> {
              try (ProcessMeter meter = new ProcessMeter(List.of(process.pid()))) {
                return meter.heapAfterCollection();
              }
            });
    String megabytes = used == null ? "?" : String.format(Locale.ROOT, "%.0f", used / MEGABYTE);
    return megabytes + " MB (" + product.size() + ")";
  }
}
