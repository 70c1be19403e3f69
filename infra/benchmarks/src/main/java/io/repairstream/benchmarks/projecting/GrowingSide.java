package io.repairstream.benchmarks.projecting;

import io.repairstream.benchmarks.growth.GrownEdge;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.report.Measurement;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.run.Side;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The projection of a product that gets events of some organizations; it stands still unless it is
 * measured or catches up.
 */
final class GrowingSide implements Side {
  private static final String APPLIED = "select sum(sequence) from applied_sequences";
  private static final Duration CAUGHT_UP = Duration.ofMinutes(5);

  private final GrownEdge edge;
  private final ReadModelRows rows;
  private final TicketEvents events;
  private final WritingSide writing;
  private final LongSupplier applied;

  /**
   * @param edge with the role of the projection, which has applied all that was written before
   */
  GrowingSide(
      GrownEdge edge, ReadModelRows rows, TicketEvents events, RunOptions options, Scope scope) {
    this.edge = edge;
    this.rows = rows;
    this.events = events;
    long others = rows.number(APPLIED) - events.sequence();
    this.applied = () -> rows.number(APPLIED) - others;
    this.writing =
        edge.awake(
            () ->
                new WritingSide(
                    edge.product().program(),
                    options,
                    edge.process(),
                    applied,
                    () -> fill(options.events()),
                    () -> null,
                    scope),
            scope);
  }

  void warmUp() {
    writing.warmUp();
  }

  @Override
  public Measurement measure(int round) {
    return writing.measure(round);
  }

  /** Writes until so many events are not applied. */
  private void fill(int waiting) {
    long end = applied.getAsLong() + waiting;
    while (events.sequence() < end) {
      events.write();
    }
    events.flush();
  }

  /** Returns when every event is applied. */
  void catchUp() {
    edge.turn()
        .take(
            () -> {
              edge.process().await(() -> applied.getAsLong() == events.sequence(), CAUGHT_UP);
              return events.sequence();
            });
  }

  /** Fails unless each event that was applied is one row of the feed and one ticket. */
  void requireEveryRow() {
    // The organizations that the fill made: others may have changes that open no ticket.
    String made =
        String.format(
            Locale.ROOT,
            " in (select md5('organization ' || n)::uuid from generate_series(0, %d) n)",
            edge.product().size().organizations() - 1);
    long expected = rows.number("select sum(sequence) from applied_sequences where org_id" + made);
    long feed = rows.number("select count(*) from events where org_id" + made);
    long tickets = rows.number("select count(*) from work_orders where org_id" + made);
    long named =
        rows.number(
            "select count(distinct w.id) from events e join work_orders w on w.org_id = e.org_id and"
                + " w.id = e.entity_id where e.type = 'WorkOrderCreated' and e.org_id"
                + made);
    if (feed != expected || tickets != expected || named != expected) {
      throw new LoadFailure(
          String.format(
              Locale.ROOT,
              "rows do not agree: %,d events of %,d, %,d tickets of which %,d have an event",
              feed,
              expected,
              tickets,
              named));
    }
  }
}
