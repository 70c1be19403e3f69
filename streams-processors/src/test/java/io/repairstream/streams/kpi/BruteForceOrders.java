package io.repairstream.streams.kpi;

import io.repairstream.schemas.Events;
import io.repairstream.schemas.entity.InspectionKind;
import io.repairstream.schemas.entity.InspectionOutcome;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.event.InspectionCompleted;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The figures of each work order, one order after the other. */
final class BruteForceOrders {
  private static final Set<Phase> IN_WORK =
      Set.of(Phase.CHECK_IN, Phase.DIAGNOSE, Phase.APPROVE, Phase.WAIT, Phase.WORK, Phase.VERIFY);

  private final BruteForceKpis all;
  private final BruteForceHours hours;

  BruteForceOrders(BruteForceKpis all) {
    this.all = all;
    this.hours = new BruteForceHours(all.events);
  }

  void count() {
    for (SpecificRecord event : all.events) {
      if (event instanceof WorkOrderCreated created && counts(created.getWorkOrder())) {
        List<SpecificRecord> own = of(created.getWorkOrder().getId());
        flow(created, own);
        promises(own);
        checks(created.getWorkOrder().getId(), own);
      }
    }
  }

  /** Orders count unless they were called off, or are work on what is the shop's own. */
  boolean counts(WorkOrder order) {
    return !order.getInternal() && !isCancelled(order);
  }

  private boolean isCancelled(WorkOrder order) {
    return of(order.getId()).stream()
        .anyMatch(
            event ->
                Objects.requireNonNull(BruteForceKpis.order(event)).getPhase() == Phase.CANCELLED);
  }

  private List<SpecificRecord> of(String orderId) {
    List<SpecificRecord> own = new ArrayList<>();
    for (SpecificRecord event : all.events) {
      WorkOrder order = BruteForceKpis.order(event);
      if (order != null && order.getId().equals(orderId)) {
        own.add(event);
      }
    }
    return own;
  }

  private void flow(WorkOrderCreated created, List<SpecificRecord> own) {
    WorkOrder first = created.getWorkOrder();
    String shop = first.getShopId();
    Instant opened = created.getMeta().getOccurredAt();
    boolean comeback =
        Objects.requireNonNull(BruteForceKpis.order(own.getLast())).getComebackOf() != null;
    all.add(
        "flow.intake_count", shop, opened, flowing(first, comeback, false), null, 1, null, 1, null);
    Instant since = opened;
    boolean sentBack = false;
    boolean completed = false;
    for (SpecificRecord event : own) {
      if (!(event instanceof WorkOrderTransitioned moved)) {
        continue;
      }
      WorkOrder order = moved.getWorkOrder();
      Instant at = moved.getMeta().getOccurredAt();
      Map<String, String> status =
          Map.of(
              "kind",
              BruteForceKpis.kind(order),
              "phase",
              moved.getPreviousPhase().name(),
              "status",
              moved.getPreviousStatus());
      time("flow.time_in_state", shop, at, status, millis(since, at));
      time("flow.time_in_state_open", shop, at, status, hours.open(shop, since, at));
      since = at;
      boolean leavesCheck = moved.getPreviousPhase() == Phase.VERIFY && !completed;
      if (leavesCheck && order.getPhase() == Phase.WORK) {
        sentBack = true;
      }
      if (leavesCheck && order.getPhase() == Phase.HAND_BACK) {
        completed = true;
        Map<String, String> flowing = flowing(order, comeback, true);
        all.add("flow.completed_count", shop, at, flowing, null, 1, null, 1, null);
        flowing = flowing(order, comeback, false);
        time("flow.turnaround", shop, at, flowing, millis(opened, at));
        time("flow.turnaround_open", shop, at, flowing, hours.open(shop, opened, at));
        Instant promise = order.getPromisedAt();
        if (promise != null) {
          long kept = at.isAfter(promise) ? 0 : 1;
          all.add("sla.on_time", shop, at, trade(order, false), null, kept, 1L, 1, null);
        }
        if (!comeback) {
          long back = comebacks(moved);
          long fixed = sentBack || back > 0 ? 0 : 1;
          all.add("quality.first_time_fix", shop, at, trade(order, true), null, fixed, 1L, 1, null);
          all.add("quality.comeback", shop, at, trade(order, true), null, back, 1L, 1, null);
        }
      }
    }
  }

  /** One more duration, unless there is none. */
  private void time(
      String kpi, String shop, Instant at, Map<String, String> dimensions, @Nullable Long taken) {
    if (taken != null) {
      all.add(kpi, shop, at, dimensions, null, taken, null, 1, taken);
    }
  }

  /**
   * Orders that came in within 30 days of the completion and, by the last word on them, are
   * comebacks of what was completed; that word came after the completion was recorded.
   */
  private long comebacks(WorkOrderTransitioned completion) {
    Instant latest = completion.getMeta().getOccurredAt().plus(Duration.ofDays(30));
    long back = 0;
    for (SpecificRecord event : all.events) {
      if (event instanceof WorkOrderCreated other
          && isLinkedTo(completion, of(other.getWorkOrder().getId()))
          && !other.getMeta().getOccurredAt().isAfter(latest)
          && counts(other.getWorkOrder())) {
        back++;
      }
    }
    return back;
  }

  private static boolean isLinkedTo(WorkOrderTransitioned completion, List<SpecificRecord> own) {
    String link = null;
    long since = 0;
    for (SpecificRecord event : own) {
      String told = Objects.requireNonNull(BruteForceKpis.order(event)).getComebackOf();
      if (!Objects.equals(link, told)) {
        link = told;
        since = Events.meta(event).getSequence();
      }
    }
    return completion.getWorkOrder().getId().equals(link)
        && since > completion.getMeta().getSequence();
  }

  private void promises(List<SpecificRecord> own) {
    Instant promise = null;
    Instant given = Instant.EPOCH;
    WorkOrder before = null;
    for (SpecificRecord event : own) {
      Instant at = Events.meta(event).getOccurredAt();
      if (promise != null && before != null && at.isAfter(promise) && isInWork(before)) {
        broken(before, promise, given);
        promise = null;
      }
      WorkOrder order = Objects.requireNonNull(BruteForceKpis.order(event));
      if (before == null || !Objects.equals(before.getPromisedAt(), order.getPromisedAt())) {
        promise = order.getPromisedAt();
        given = at;
      }
      before = order;
    }
    if (promise != null && before != null && !promise.isAfter(all.now) && isInWork(before)) {
      broken(before, promise, given);
    }
  }

  private static boolean isInWork(WorkOrder order) {
    return IN_WORK.contains(order.getPhase());
  }

  private void broken(WorkOrder order, Instant promise, Instant given) {
    all.add(
        "sla.breach_count",
        order.getShopId(),
        promise.isAfter(given) ? promise : given,
        Map.of(
            "kind",
            BruteForceKpis.kind(order),
            "phase",
            order.getPhase().name(),
            "policy",
            "promise"),
        null,
        1,
        null,
        1,
        null);
  }

  private void checks(String orderId, List<SpecificRecord> own) {
    for (SpecificRecord event : all.events) {
      if (event instanceof InspectionCompleted done
          && done.getInspection().getWorkOrderId().equals(orderId)
          && done.getInspection().getKind() == InspectionKind.QC) {
        WorkOrder order = asOf(own, done.getMeta().getSequence());
        if (order != null && order.getComebackOf() == null) {
          long passed = done.getInspection().getOutcome() == InspectionOutcome.PASS ? 1 : 0;
          all.add(
              "quality.qc_first_pass",
              order.getShopId(),
              done.getMeta().getOccurredAt(),
              trade(order, true),
              null,
              passed,
              1L,
              1,
              null);
        }
        return;
      }
    }
  }

  /** An order as the last of its events before {@code sequence} shows it. */
  @Nullable WorkOrder asOf(String orderId, long sequence) {
    return asOf(of(orderId), sequence);
  }

  private static @Nullable WorkOrder asOf(List<SpecificRecord> own, long sequence) {
    WorkOrder found = null;
    for (SpecificRecord event : own) {
      if (Events.meta(event).getSequence() < sequence) {
        found = BruteForceKpis.order(event);
      }
    }
    return found;
  }

  private static long millis(Instant from, Instant to) {
    return from.isAfter(to) ? 0 : Duration.between(from, to).toMillis();
  }

  private static Map<String, String> flowing(
      WorkOrder order, boolean comeback, boolean technician) {
    Map<String, String> dimensions = trade(order, technician);
    if (comeback) {
      dimensions.put("comeback", "true");
    }
    return dimensions;
  }

  static Map<String, String> trade(WorkOrder order, boolean technician) {
    Map<String, String> dimensions = new HashMap<>();
    dimensions.put("kind", BruteForceKpis.kind(order));
    if (order.getIssueCategory() != null) {
      dimensions.put("category", order.getIssueCategory());
    }
    if (technician && order.getAssignedTechId() != null) {
      dimensions.put("technician_id", order.getAssignedTechId());
    }
    return dimensions;
  }
}
