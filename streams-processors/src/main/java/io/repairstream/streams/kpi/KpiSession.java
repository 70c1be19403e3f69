package io.repairstream.streams.kpi;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.streams.kpi.domain.Books;
import io.repairstream.streams.kpi.domain.Contribution;
import io.repairstream.streams.kpi.domain.Correction;
import io.repairstream.streams.kpi.domain.Fact;
import io.repairstream.streams.kpi.domain.FactFold;
import io.repairstream.streams.kpi.domain.InputPosition;
import io.repairstream.streams.kpi.domain.Order;
import io.repairstream.streams.kpi.domain.PlatformRules;
import io.repairstream.streams.kpi.domain.Shop;
import io.repairstream.streams.kpi.domain.SlaRules;
import io.repairstream.streams.kpi.domain.WipRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The time between one opening of a task's stores and their closing. */
final class KpiSession implements AutoCloseable {
  static final String ROWS = "kpi-rows";
  static final String CHANGED = "kpi-changed";
  static final String AGENDA = "kpi-agenda";
  static final List<String> STORES =
      List.of(
          ROWS,
          CHANGED,
          AGENDA,
          StoredSlots.STORE,
          StoredOrders.STORE,
          StoredShops.STORE,
          StoredGauges.STORE,
          CallsCodec.MARKERS);

  static final int PUBLISHED_AT_ONCE = 20_000;
  static final int DONE_AT_ONCE = 2_000;

  /** A run of an edge that is silent for so long is over. */
  static final Duration RUN_OVER = Duration.ofDays(2);

  /** Runs of edges, each of one organization, of one task; some 0.3 KB each. */
  static final int RUNS_AT_HAND = 500;

  private final ProcessorContext<Object, byte[]> context;
  private final KpiCodecs codecs;
  private final KpiMeters meters;
  private final Moment moment = new Moment();
  private final Agenda agenda;
  private final ChangedRows changed;
  private final List<AtHand<?>> atHand = new ArrayList<>();
  private final AtHand<CallsCodec.Marker> markers;
  private final ContributionBytes contributions;
  private final RowBook rows;
  private final StoredSlots slots;
  private final StoredOrders orders;
  private final StoredShops shops;
  private final StoredGauges gauges;
  private final EndedDeliveries endings;
  private final Books books;
  private final FactFold fold;
  private final Progress progress;
  private final TransactionEnd end;

  KpiSession(ProcessorContext<Object, byte[]> context, KpiCodecs codecs, KpiMeters meters) {
    this.meters = meters;
    this.context = context;
    this.codecs = codecs;
    this.agenda = new Agenda(context.getStateStore(AGENDA));
    this.changed =
        new ChangedRows(context.getStateStore(CHANGED), ChangedRows.MOST_REMEMBERED, meters);
    this.markers = atHand(CallsCodec.MARKERS, codecs.calls().markers(), RUNS_AT_HAND);
    this.contributions = new ContributionBytes(codecs.contributions());
    this.rows =
        new RowBook(
            atHand(ROWS, codecs.rows(), RowBook.AT_HAND),
            changed,
            agenda,
            codecs.rows(),
            codecs.catalogue());
    this.slots =
        new StoredSlots(
            context.getStateStore(StoredSlots.STORE),
            codecs.contributions(),
            contributions,
            agenda,
            moment::now);
    this.orders =
        new StoredOrders(atHand(StoredOrders.STORE, codecs.orders(), StoredOrders.AT_HAND), agenda);
    this.shops =
        new StoredShops(atHand(StoredShops.STORE, codecs.shops(), StoredShops.AT_HAND), agenda);
    this.gauges =
        new StoredGauges(
            context.getStateStore(StoredGauges.STORE),
            atHand(StoredGauges.STORE, new StoredGauges.Counter(), StoredGauges.AT_HAND),
            rows,
            moment);
    this.endings = new EndedDeliveries(context.getStateStore(EndedDeliveries.STORE));
    this.books = new Books(slots, this::counted);
    this.fold =
        new FactFold(
            books,
            orders,
            shops,
            gauges,
            (orgId, orderId, at) -> agenda.put(at, Agenda.Task.PROMISE, orgId + '|' + orderId));
    this.progress = new Progress(Instant.ofEpochMilli(context.currentSystemTimeMs()));
    this.end = context.getStateStore(TransactionEnd.STORE);
    end.writes(() -> atHand.forEach(AtHand::write));
  }

  private <V> AtHand<V> atHand(String store, AtHand.Form<V> form, int most) {
    AtHand<V> values = new AtHand<>(context.getStateStore(store), form, most, meters);
    atHand.add(values);
    return values;
  }

  /**
   * Counts what a record says.
   *
   * @throws IllegalArgumentException when it says something impossible; then nothing has changed
   */
  void handle(Record<byte[], byte[]> record, InputPosition position, Instant now) {
    if (CallsCodec.isBatch(record)) {
      CallsCodec.Batch batch = codecs.calls().read(record);
      if (batch != null) {
        count(batch, Headers.text(record.headers(), Headers.REDRIVEN_FOR) != null, position, now);
      }
    } else if (AttemptCodec.isAttempt(record)) {
      AttemptCodec.Ended ended = codecs.attempts().read(record);
      if (ended != null && (ended.end() == null || endings.isFirst(ended.end(), now))) {
        moment.of(now, ended.at(), position);
        ended.counted().forEach(this::counted);
      }
    } else {
      Fact fact = codecs.facts().read(record);
      if (fact != null) {
        take(fact, position, now);
      }
    }
  }

  private void take(Fact fact, InputPosition position, Instant now) {
    Instant recorded = fact.cause().recordedAt();
    progress.handled(recorded, now);
    moment.of(now, recorded, position);
    fold.take(fact);
  }

  /**
   * Counts a batch once, however often it comes; one that had been set aside uncounted comes back
   * once, when later ones have been counted.
   */
  private void count(
      CallsCodec.Batch batch, boolean writtenBack, InputPosition position, Instant now) {
    String run = batch.cause().orgId() + '|' + batch.cause().eventId();
    CallsCodec.Marker last = markers.find(run);
    long counted = last == null ? 0 : last.batch();
    long number = batch.cause().sequence();
    if (last != null && number <= counted && !writtenBack) {
      return;
    }
    markers.put(run, new CallsCodec.Marker(Math.max(number, counted), now));
    if (last == null) {
      agenda.put(now.plus(RUN_OVER), Agenda.Task.MARKER, run);
    }
    moment.of(now, batch.cause().recordedAt(), position);
    batch.calls().forEach(calls -> counted(PlatformRules.called(calls, batch.cause())));
  }

  void tick(Instant now) {
    boolean caughtUp = progress.hasCaughtUp(now);
    if (caughtUp) {
      moment.ofClock(now);
      agenda.due(now, DONE_AT_ONCE, (task, subject) -> act(task, subject, now));
    }
    rows.publish(
        now,
        caughtUp,
        PUBLISHED_AT_ONCE,
        row -> {
          meters.published();
          KpiFold.forward(context, row, now);
          tell(row.correction(), now);
        });
  }

  private void tell(@Nullable Correction correction, Instant now) {
    if (correction != null) {
      context.forward(codecs.corrections().command(correction, now), Topics.KPI_COMMANDS);
    }
  }

  private void counted(Contribution contribution) {
    Instant now = moment.now();
    if (Horizon.isBeyond(contribution.spot(), now)) {
      meters.tooLate();
      return;
    }
    meters.counted();
    rows.add(contribution, moment.position(), moment.occurred(), now);
    if (codecs.catalogue().of(contribution.kpi()).traced()) {
      context.forward(
          KpiFold.record(
              Headers.utf8(contribution.spot().orgId()),
              contributions.of(contribution, now),
              ContributionCodec.TYPE,
              now),
          Topics.KPI_CONTRIBUTIONS);
    }
  }

  private void act(Agenda.Task task, String subject, Instant now) {
    switch (task) {
      case PROMISE -> promisePassed(subject, now);
      case SHOP_DAY -> {
        Shop shop = shop(subject);
        Shop closed = shop == null ? null : WipRules.closeDays(gauges, shop, now);
        if (closed != null && !closed.equals(shop)) {
          shops.keep(closed);
        }
      }
      case FINAL -> rows.finish(subject);
      case ROW -> rows.forget(subject);
      case SLOTS -> slots.forget(subject, now);
      case ORDER -> orders.forget(subject, now);
      case MARKER -> forgetRun(subject, now);
    }
  }

  private void promisePassed(String subject, Instant now) {
    String orgId = subject.substring(0, subject.indexOf('|'));
    Order order = orders.find(orgId, subject.substring(orgId.length() + 1));
    Shop shop = order == null ? null : shops.find(orgId, order.view().shopId());
    if (order != null && shop != null) {
      Order after = SlaRules.passed(books, order, shop, now);
      if (!after.equals(order)) {
        orders.keep(after);
      }
    }
  }

  private @Nullable Shop shop(String subject) {
    String orgId = subject.substring(0, subject.indexOf('|'));
    return shops.find(orgId, subject.substring(orgId.length() + 1));
  }

  private void forgetRun(String run, Instant now) {
    CallsCodec.Marker last = markers.find(run);
    if (last == null) {
      return;
    }
    Instant over = last.seenAt().plus(RUN_OVER);
    if (over.isAfter(now)) {
      agenda.put(over, Agenda.Task.MARKER, run);
    } else {
      markers.delete(run);
    }
  }

  @Override
  public void close() {
    end.writesNothing();
    changed.close();
    atHand.forEach(AtHand::close);
  }
}
