package io.repairstream.streams.kpi.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What has to be remembered of a work order to count the next thing that happens to it.
 *
 * @param view as the last event showed it
 * @param since when it entered its status
 * @param openedOn day of the shop on which it was opened
 * @param completedAt when it first went from the check to the counter
 * @param sentBack whether a check failed before that
 * @param checked whether its first check has been counted
 * @param comebacks how many came back within their time
 * @param countsAgainst whether it counts as a comeback of {@code view.comebackOf}
 * @param invoices how many of its invoices stand
 * @param partsCost cost of the parts fitted, in minor units by currency
 */
public record Order(
    String orgId,
    OrderView view,
    Instant since,
    Instant openedAt,
    LocalDate openedOn,
    @Nullable Promise promise,
    @Nullable Instant completedAt,
    boolean sentBack,
    boolean checked,
    long comebacks,
    boolean countsAgainst,
    long invoices,
    Map<String, Long> partsCost) {
  /** Keeps a copy of the costs in the order of their currencies. */
  public Order {
    partsCost = Collections.unmodifiableMap(new TreeMap<>(partsCost));
  }

  static Order opened(OrderView view, Cause cause, LocalDate day) {
    return new Order(
        cause.orgId(),
        view,
        cause.occurredAt(),
        cause.occurredAt(),
        day,
        null,
        null,
        false,
        false,
        0,
        false,
        0,
        Map.of());
  }

  /** Its id. */
  public String id() {
    return view.id();
  }

  boolean isComeback() {
    return view.comebackOf() != null;
  }

  /** Whether it was voided or cancelled, after which nothing of it counts. */
  public boolean isCancelled() {
    return view.phase() == Phase.CANCELLED;
  }

  /** Whether it is done, or cancelled: it enters no other status. */
  public boolean isOver() {
    return !view.phase().isOpen();
  }

  /** Its category and kind, by which most figures are told apart. */
  Map<String, String> trade() {
    Map<String, String> dimensions = new TreeMap<>();
    dimensions.put("kind", view.kind());
    if (view.category() != null) {
      dimensions.put("category", view.category());
    }
    return dimensions;
  }

  /** The same with who does the work. */
  Map<String, String> tradeAndTechnician() {
    Map<String, String> dimensions = trade();
    if (view.technicianId() != null) {
      dimensions.put("technician_id", view.technicianId());
    }
    return dimensions;
  }

  Map<String, String> statusDimensions() {
    return Map.of("kind", view.kind(), "phase", view.phase().name(), "status", view.status());
  }

  Order shown(OrderView now) {
    return with(copy -> copy.view = now);
  }

  Order entered(Instant moment) {
    return with(copy -> copy.since = moment);
  }

  Order promised(@Nullable Promise given) {
    return with(copy -> copy.promise = given);
  }

  Order completed(Instant moment) {
    return with(copy -> copy.completedAt = moment);
  }

  Order wasSentBack() {
    return with(copy -> copy.sentBack = true);
  }

  Order wasChecked() {
    return with(copy -> copy.checked = true);
  }

  Order withComebacks(long number) {
    return with(copy -> copy.comebacks = number);
  }

  Order countingAgainst(boolean counts) {
    return with(copy -> copy.countsAgainst = counts);
  }

  Order withInvoices(long number) {
    return with(copy -> copy.invoices = number);
  }

  Order withCost(long cost, String currency) {
    Map<String, Long> costs = new TreeMap<>(partsCost);
    costs.merge(currency, cost, Long::sum);
    return with(copy -> copy.partsCost = costs);
  }

  private Order with(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.order(this);
  }

  /** What of an order may change, while it does. */
  private static final class Copy {
    private OrderView view;
    private Instant since;
    private @Nullable Promise promise;
    private @Nullable Instant completedAt;
    private boolean sentBack;
    private boolean checked;
    private long comebacks;
    private boolean countsAgainst;
    private long invoices;
    private Map<String, Long> partsCost;

    private Copy(Order order) {
      view = order.view;
      since = order.since;
      promise = order.promise;
      completedAt = order.completedAt;
      sentBack = order.sentBack;
      checked = order.checked;
      comebacks = order.comebacks;
      countsAgainst = order.countsAgainst;
      invoices = order.invoices;
      partsCost = order.partsCost;
    }

    private Order order(Order of) {
      return new Order(
          of.orgId,
          view,
          since,
          of.openedAt,
          of.openedOn,
          promise,
          completedAt,
          sentBack,
          checked,
          comebacks,
          countsAgainst,
          invoices,
          partsCost);
    }
  }
}
