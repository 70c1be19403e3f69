package io.repairstream.streams.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.InspectionKind;
import io.repairstream.schemas.entity.InspectionOutcome;
import io.repairstream.schemas.entity.InvoiceLineKind;
import io.repairstream.schemas.entity.PaymentMethod;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.InspectionCompleted;
import io.repairstream.schemas.event.InvoiceIssued;
import io.repairstream.schemas.event.InvoiceVoided;
import io.repairstream.schemas.event.PaymentCaptured;
import io.repairstream.schemas.event.ShopCreated;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.Driver;
import io.repairstream.streams.kpi.domain.InputPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An event that is a transaction of its own touches as many entries of stores, however much there
 * is beside it.
 */
class CostPerEventTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration CAUGHT_UP = Duration.ofMinutes(10);

  @ParameterizedTest
  @CsvSource({"1000,1,1", "1,300,1", "1,1,1000"})
  void isTheSameWithMoreShopsMoreDaysAndMoreOpenOrders(int shops, int days, int open) {
    Map<String, Long> small = new World(1, 1, 1).costs();

    assertThat(small.values()).allMatch(touched -> touched > 0);
    assertThat(new World(shops, days, open).costs()).isEqualTo(small);
  }

  /** Shops with orders of former days, and then the day that is measured. */
  private static final class World {
    private final WireFormat wire = Driver.wire();
    private final List<CountedStore> stores =
        KpiSession.STORES.stream().map(CountedStore::new).toList();
    private final Map<String, Long> costs = new LinkedHashMap<>();
    private final TransactionEnd end = new TransactionEnd.Builder().build();
    private final KpiMeters meters = new KpiMeters(new SimpleMeterRegistry());
    private final MockProcessorContext<Object, byte[]> context = new MockProcessorContext<>();
    private KpiSession session;
    private long sequence;
    private Instant now = START;

    World(int shops, int days, int open) {
      KpiTopology topology = new KpiTopology(wire, new SimpleMeterRegistry());
      topology.register();
      context.setCurrentSystemTimeMs(START.minus(CAUGHT_UP).toEpochMilli());
      stores.forEach(context::addStateStore);
      context.addStateStore(end);
      session = new KpiSession(context, KpiCodecs.of(wire), meters);
      for (int shop = 0; shop < shops; shop++) {
        String id = "s" + shop;
        take(new ShopCreated(meta(id), KpiEvents.shop(id, "UTC", null)));
        for (int order = 0; order < open; order++) {
          open(KpiEvents.ticket(id + "o" + order, id));
        }
      }
      for (int day = 1; day < days; day++) {
        now = START.plus(Duration.ofDays(day));
        KpiEvents.Order order = KpiEvents.ticket("d" + day, "s0");
        open(order);
        move(order, order.in("VOIDED", Phase.CANCELLED));
      }
      // The day begins: what is due of former ones is done, and the rows of its hour are there.
      now = START.plus(Duration.ofDays(days + 1L));
      story(KpiEvents.ticket("first", "s0"));
      now = now.plus(CAUGHT_UP);
      long before;
      do {
        before = touched();
        session.tick(now);
        end.flushCache();
      } while (touched() > before);
      // What is at hand of it would make some events cheaper.
      session.close();
      session = new KpiSession(context, KpiCodecs.of(wire), meters);
    }

    Map<String, Long> costs() {
      costs.clear();
      story(KpiEvents.ticket("measured", "s0"));
      cost("tick", () -> session.tick(now));
      return costs;
    }

    private void story(KpiEvents.Order order) {
      open(order);
      KpiEvents.Order checked = order.in("QUALITY_CHECK", Phase.VERIFY);
      move(order, checked);
      take(
          new InspectionCompleted(
              meta("s0"),
              KpiEvents.inspection(checked, InspectionKind.QC, InspectionOutcome.PASS),
              List.of()));
      move(checked, checked.in("READY_FOR_PICKUP", Phase.HAND_BACK));
      var invoice =
          KpiEvents.invoice(
              order.id() + "i",
              order,
              "EUR",
              now,
              List.of(KpiEvents.line(InvoiceLineKind.LABOR, 1_000, 5_000, 950)),
              0);
      take(new InvoiceIssued(meta("s0"), invoice, List.of()));
      take(
          new PaymentCaptured(
              meta("s0"),
              KpiEvents.payment(
                  order.id() + "p", order, "EUR", PaymentMethod.CASH, 5_950, 0, now)));
      take(new InvoiceVoided(meta("s0"), invoice, List.of()));
    }

    private void open(KpiEvents.Order order) {
      take(
          new WorkOrderCreated(
              meta(order.shop()),
              KpiEvents.order(order),
              KpiEvents.customer(),
              null,
              null,
              KpiEvents.summary(order.shop(), "UTC")));
    }

    private void move(KpiEvents.Order before, KpiEvents.Order after) {
      take(KpiEvents.moved(meta(after.shop()), before, after));
    }

    private EventMeta meta(String shop) {
      sequence++;
      return KpiEvents.meta(sequence, shop, now, now);
    }

    private void take(SpecificRecord event) {
      RecordHeaders headers = new RecordHeaders();
      Headers.add(headers, Headers.TYPE, event.getSchema().getFullName());
      Record<byte[], byte[]> record =
          new Record<>(
              Headers.utf8(KpiEvents.ORG),
              wire.encode(Topics.EVENTS, event),
              now.toEpochMilli(),
              headers);
      cost(
          costs.size() + " " + event.getSchema().getName(),
          () -> session.handle(record, new InputPosition(Topics.EVENTS, 0, sequence), now));
    }

    private void cost(String what, Runnable done) {
      long before = touched();
      done.run();
      end.flushCache();
      costs.put(what, touched() - before);
    }

    private long touched() {
      return stores.stream().mapToLong(CountedStore::touched).sum();
    }
  }
}
