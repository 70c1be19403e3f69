package io.repairstream.local;

import static io.repairstream.local.HandCount.kind;
import static io.repairstream.local.HandCount.textOrNull;

import io.repairstream.local.Feed.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what the way of each work order says: flow, promises, checks and comebacks. */
final class OrdersByHand {
  private static final Set<String> NOT_HANDED_BACK =
      Set.of("CHECK_IN", "DIAGNOSE", "APPROVE", "WAIT", "WORK", "VERIFY");
  private static final Duration COMES_BACK_WITHIN = Duration.ofDays(30);

  private final HandCount count;
  private final HoursByHand hours;

  OrdersByHand(HandCount count) {
    this.count = count;
    this.hours = new HoursByHand(count.events);
  }

  void count() {
    for (Event event : count.events) {
      if (event.is("WorkOrderCreated") && !count.isCancelled(event.entityId())) {
        List<Event> own = count.ofOrder(event.entityId());
        flow(event, own);
        promises(own);
        firstCheck(event.entityId());
      }
    }
  }

  private void flow(Event created, List<Event> own) {
    String shop = created.text("shop_id");
    Map<String, String> comeback =
        textOrNull(created, "comeback_of") == null ? Map.of() : Map.of("comeback", "true");
    one("flow.intake_count", shop, created.occurredAt(), trade(created, comeback), null, 1);
    Event before = created;
    boolean sentBack = false;
    boolean completed = false;
    for (Event event : own) {
      if (event.is("WorkOrderTransitioned")) {
        stay(before, event);
        boolean checked = before.text("phase").equals("VERIFY") && !completed;
        sentBack |= checked && event.text("phase").equals("WORK");
        if (checked && event.text("phase").equals("HAND_BACK")) {
          completed = true;
          completed(created, event, comeback, sentBack);
        }
        before = event;
      }
    }
  }

  private void stay(Event entered, Event left) {
    Map<String, String> status =
        Map.of(
            "kind", kind(left), "phase", entered.text("phase"), "status", entered.text("status"));
    time("flow.time_in_state", entered, left, status);
  }

  /** A duration by the clock, and one in opening hours where they were stated. */
  private void time(String kpi, Event from, Event to, Map<String, String> dimensions) {
    String shop = to.text("shop_id");
    Instant at = to.occurredAt();
    long taken = millis(from.occurredAt(), at);
    count.add(kpi, shop, at, dimensions, null, taken, null, 1, taken);
    Long open = hours.open(shop, from.occurredAt(), at);
    if (open != null) {
      count.add(kpi + "_open", shop, at, dimensions, null, open, null, 1, open);
    }
  }

  private void completed(
      Event created, Event event, Map<String, String> comeback, boolean sentBack) {
    String shop = event.text("shop_id");
    Instant at = event.occurredAt();
    Map<String, String> ofTechnician = technician(event, trade(event, Map.of()));
    one("flow.completed_count", shop, at, technician(event, trade(event, comeback)), null, 1);
    time("flow.turnaround", created, event, trade(event, comeback));
    String promise = textOrNull(event, "promised_at");
    if (promise != null) {
      long kept = at.isAfter(Instant.parse(promise)) ? 0 : 1;
      one("sla.on_time", shop, at, trade(event, Map.of()), 1L, kept);
    }
    if (comeback.isEmpty()) {
      long back = comebacks(event);
      one("quality.first_time_fix", shop, at, ofTechnician, 1L, sentBack || back > 0 ? 0 : 1);
      one("quality.comeback", shop, at, ofTechnician, 1L, back);
    }
  }

  private long comebacks(Event completion) {
    Instant latest = completion.occurredAt().plus(COMES_BACK_WITHIN);
    return count.events.stream()
        .filter(other -> other.is("WorkOrderCreated"))
        .filter(other -> other.sequence() > completion.sequence())
        .filter(other -> completion.text("id").equals(textOrNull(other, "comeback_of")))
        .filter(other -> !other.occurredAt().isAfter(latest))
        .filter(other -> !count.isCancelled(other.entityId()))
        .count();
  }

  /** Each promise that passed while the order was still in the shop. */
  private void promises(List<Event> own) {
    @Nullable String promise = null;
    Instant given = Instant.EPOCH;
    @Nullable Event before = null;
    for (Event event : own) {
      if (promise != null && before != null && isBroken(before, promise, event.occurredAt())) {
        broken(before, Instant.parse(promise), given);
        promise = null;
      }
      String promised = textOrNull(event, "promised_at");
      if (before == null || !Objects.equals(textOrNull(before, "promised_at"), promised)) {
        promise = promised;
        given = event.occurredAt();
      }
      before = event;
    }
    if (promise != null && before != null && isBroken(before, promise, count.now)) {
      broken(before, Instant.parse(promise), given);
    }
  }

  private static boolean isBroken(Event order, String promise, Instant now) {
    return now.isAfter(Instant.parse(promise)) && NOT_HANDED_BACK.contains(order.text("phase"));
  }

  private void broken(Event order, Instant promise, Instant given) {
    Map<String, String> dimensions =
        Map.of("kind", kind(order), "phase", order.text("phase"), "policy", "promise");
    Instant moment = promise.isAfter(given) ? promise : given;
    one("sla.breach_count", order.text("shop_id"), moment, dimensions, null, 1);
  }

  private void firstCheck(String orderId) {
    for (Event event : count.events) {
      if (event.is("InspectionCompleted")
          && event.text("kind").equals("qc")
          && event.workOrderId().equals(orderId)) {
        Event order = count.orderBefore(orderId, event);
        if (textOrNull(order, "comeback_of") == null) {
          one(
              "quality.qc_first_pass",
              order.text("shop_id"),
              event.occurredAt(),
              technician(order, trade(order, Map.of())),
              1L,
              event.text("outcome").equals("pass") ? 1 : 0);
        }
        return;
      }
    }
  }

  private void one(
      String kpi,
      String shop,
      Instant moment,
      Map<String, String> dimensions,
      @Nullable Long denominator,
      long numerator) {
    count.add(kpi, shop, moment, dimensions, null, numerator, denominator, 1, null);
  }

  static Map<String, String> trade(Event order, Map<String, String> more) {
    Map<String, String> dimensions = new HashMap<>(more);
    dimensions.put("kind", kind(order));
    String category = textOrNull(order, "issue_category");
    if (category != null) {
      dimensions.put("category", category);
    }
    return dimensions;
  }

  private static Map<String, String> technician(Event order, Map<String, String> others) {
    String technician = textOrNull(order, "assigned_tech_id");
    if (technician != null) {
      others.put("technician_id", technician);
    }
    return others;
  }

  private static long millis(Instant from, Instant to) {
    return from.isAfter(to) ? 0 : Duration.between(from, to).toMillis();
  }
}
