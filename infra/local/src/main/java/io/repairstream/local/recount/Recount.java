package io.repairstream.local.recount;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.event.OrganizationCreated;
import io.repairstream.schemas.event.OrganizationTermsChanged;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.plan.Plan;
import io.repairstream.schemas.serde.UndecodableRecordException;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.usage.UsageLine;
import io.repairstream.schemas.usage.UsageTotal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Counts again what metering has counted, in another way: each batch of a run the first time it is
 * met, each opening of a work order when its place in the organization's events is after the last
 * one's.
 *
 * <p>Totals first, then the records of the log in the order of their offsets. Not thread-safe.
 */
final class Recount {
  private static final String TOTAL = UsageTotal.getClassSchema().getFullName();
  private static final String INCREMENT = UsageIncrement.getClassSchema().getFullName();
  private static final String OPENED = WorkOrderCreated.getClassSchema().getFullName();
  private static final String CREATED = OrganizationCreated.getClassSchema().getFullName();
  private static final String CHANGED = OrganizationTermsChanged.getClassSchema().getFullName();

  private final WireFormat wire;
  private final Scope scope;
  private final Map<MeterKey, Tally.Total> totals = new HashMap<>();
  private final Map<MeterKey, Tally> tallies = new TreeMap<>();
  private final Map<String, Integer> cycleDays = new HashMap<>();
  private final Map<String, Long> lastOpenings = new HashMap<>();
  private final Runs runs = new Runs();
  private long unreadable;

  /** A recount of {@code scope} that has met nothing yet. */
  Recount(WireFormat wire, Scope scope) {
    this.wire = wire;
    this.scope = scope;
  }

  /** Takes a record of {@link Topics#USAGE_TOTALS}; of one key the later one stands. */
  void total(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null || !TOTAL.equals(type(record))) {
      return;
    }
    UsageTotal total = wire.decode(record.value(), UsageTotal.class);
    cycleDays.put(total.getOrgId(), total.getPeriodStart().getDayOfMonth());
    MeterKey key = new MeterKey(total.getOrgId(), total.getMeter(), total.getPeriodStart());
    if (scope.has(key, total.getPeriodEnd())) {
      totals.put(
          key,
          new Tally.Total(
              total.getTotal(),
              total.getRequests(),
              total.getInputTopic(),
              total.getInputPartition(),
              total.getFirstOffset(),
              total.getLastOffset()));
    }
  }

  /** Takes a record of a topic that totals are counted from. */
  void counted(ConsumerRecord<byte[], byte[]> record) {
    String type = type(record);
    String orgId = record.key() == null ? null : Headers.text(record.key());
    if (type == null || orgId == null || !scope.hasOrganization(orgId)) {
      return;
    }
    try {
      if (INCREMENT.equals(type)) {
        increment(record, wire.decode(record.value(), UsageIncrement.class));
      } else if (OPENED.equals(type)) {
        opening(record, orgId);
      } else if (CREATED.equals(type)) {
        booked(wire.decode(record.value(), OrganizationCreated.class).getOrganization());
      } else if (CHANGED.equals(type)) {
        booked(wire.decode(record.value(), OrganizationTermsChanged.class).getOrganization());
      }
    } catch (UndecodableRecordException e) {
      unreadable++;
    }
  }

  /** Records that no reader could have counted. */
  long unreadable() {
    return unreadable;
  }

  /** The answer, when the log of each partition begins at {@code beginnings}. */
  List<Tally.Row> rows(Map<TopicPartition, Long> beginnings) {
    totals.keySet().forEach(this::tally);
    List<Tally.Row> rows = new ArrayList<>();
    tallies.forEach(
        (key, tally) -> {
          Tally.Total total = totals.get(key);
          long beginning =
              total == null
                  ? 0
                  : beginnings.getOrDefault(
                      new TopicPartition(total.topic(), total.partition()), 0L);
          rows.add(tally.row(key, beginning));
        });
    return rows;
  }

  private void increment(ConsumerRecord<byte[], byte[]> record, UsageIncrement increment) {
    MeterKey key =
        new MeterKey(increment.getOrgId(), increment.getMeter(), increment.getPeriodStart());
    if (scope.has(key, increment.getPeriodEnd())
        && runs.meet(
            increment.getOrgId(),
            increment.getIncarnation(),
            increment.getBatch(),
            Instant.ofEpochMilli(record.timestamp()))) {
      long billable = 0;
      long requests = 0;
      for (UsageLine line : increment.getLines()) {
        billable += line.getBillable() ? line.getCount() : 0;
        requests += line.getCount();
      }
      count(key, record, billable, requests);
    }
  }

  /** A work order counts in the cycle that its event's timestamp is in. */
  private void opening(ConsumerRecord<byte[], byte[]> record, String orgId) {
    Integer cycleDay = cycleDays.get(orgId);
    String sequence = Headers.text(record.headers(), Headers.CE_SEQUENCE);
    if (cycleDay == null || sequence == null) {
      return;
    }
    LocalDate start = cycle(cycleDay, Instant.ofEpochMilli(record.timestamp()));
    MeterKey key = new MeterKey(orgId, Plan.WORK_ORDERS, start);
    long place = Long.parseLong(sequence);
    if (scope.has(key, start.plusMonths(1)) && place > lastOpenings.getOrDefault(orgId, 0L)) {
      lastOpenings.put(orgId, place);
      count(key, record, 1, 1);
    }
  }

  private void booked(Organization organization) {
    cycleDays.putIfAbsent(organization.getId(), organization.getBillingCycleDay());
  }

  private static LocalDate cycle(int day, Instant moment) {
    LocalDate date = LocalDate.ofInstant(moment, ZoneOffset.UTC);
    return (date.getDayOfMonth() < day ? date.minusMonths(1) : date).withDayOfMonth(day);
  }

  private void count(
      MeterKey key, ConsumerRecord<byte[], byte[]> record, long billable, long requests) {
    tally(key).count(record.topic(), record.partition(), record.offset(), billable, requests);
  }

  private Tally tally(MeterKey key) {
    return tallies.computeIfAbsent(key, made -> new Tally(totals.get(made)));
  }

  private static @Nullable String type(ConsumerRecord<byte[], byte[]> record) {
    return Headers.text(record.headers(), Headers.TYPE);
  }
}
