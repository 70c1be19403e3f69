package io.repairstream.streams.organization.domain.estimate;

import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.inventory.Reservations;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an approval brings with it: stock is reserved, the former approval ends, the order is
 * priced.
 */
final class Approval {
  private Approval() {}

  /**
   * The events of approving {@code estimate} with {@code lines}.
   *
   * <p>What the order already holds of an article, reserved or fitted, counts towards the new
   * lines, so a supplement reserves only what it adds; what the former approval had reserved and
   * this one no longer wants goes back to the shelf.
   */
  static List<Event<?>> events(
      Estimate estimate, List<EstimateLine> lines, EstimateDecision word, OrganizationView view) {
    WorkOrder order = EstimateRules.order(view, estimate.workOrderId());
    Estimate former = EstimateRules.approved(view, order.id());
    Reservations stock = Reservations.of(view, order, "estimate approved");
    Map<String, Quantity> wanted = parts(lines, false);
    Map<String, Quantity> held = new LinkedHashMap<>();
    wanted.forEach((item, quantity) -> held.put(item, hold(stock, item, quantity)));
    giveBack(stock, former, wanted);
    List<EstimateLine> reserved = lines.stream().map(line -> share(line, held)).toList();
    List<Event<?>> events = new ArrayList<>();
    EstimateEvent.EstimateApproved approved =
        new EstimateEvent.EstimateApproved(estimate.id(), order.id(), word, reserved);
    events.add(approved);
    if (former != null) {
      events.add(new EstimateEvent.EstimateSuperseded(former.id()));
    }
    events.addAll(stock.events());
    events.addAll(
        Pricing.priced(
            order,
            Totals.of(
                    estimate.currency(), reserved.stream().filter(EstimateLine::approved).toList())
                .total()));
    return events;
  }

  /** How much of {@code wanted} the order has of an article, after reserving what it lacks. */
  private static Quantity hold(Reservations stock, String item, Quantity wanted) {
    Quantity has = stock.reserved(item).plus(stock.fitted(item));
    return has.compareTo(wanted) >= 0 ? wanted : has.plus(stock.reserve(item, wanted.minus(has)));
  }

  private static void giveBack(
      Reservations stock, @Nullable Estimate former, Map<String, Quantity> wanted) {
    if (former == null) {
      return;
    }
    parts(former.lines(), true)
        .forEach(
            (item, reserved) -> {
              Quantity has = stock.reserved(item).plus(stock.fitted(item));
              Quantity excess = has.minus(wanted.getOrDefault(item, Quantity.ZERO));
              if (!excess.isNegative()) {
                stock.release(item, reserved.atMost(excess));
              }
            });
  }

  /** How much of each article approved lines want, or have {@code reserved}. */
  private static Map<String, Quantity> parts(List<EstimateLine> lines, boolean reserved) {
    Map<String, Quantity> parts = new LinkedHashMap<>();
    for (EstimateLine line : lines) {
      String item = line.inventoryItemId();
      if (line.approved() && item != null) {
        parts.merge(item, reserved ? line.reserved() : line.quantity(), Quantity::plus);
      }
    }
    return parts;
  }

  /** The line with its share of what is held of its article, first come first served. */
  private static EstimateLine share(EstimateLine line, Map<String, Quantity> held) {
    String item = line.inventoryItemId();
    if (!line.approved() || item == null) {
      return line;
    }
    Quantity left = held.getOrDefault(item, Quantity.ZERO);
    Quantity share = left.atMost(line.quantity());
    held.put(item, left.minus(share));
    return line.reserving(share);
  }
}
