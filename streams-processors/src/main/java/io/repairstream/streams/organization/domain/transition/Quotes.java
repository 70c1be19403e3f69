package io.repairstream.streams.organization.domain.transition;

import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.estimate.Estimate;
import io.repairstream.streams.organization.domain.estimate.EstimateLine;
import io.repairstream.streams.organization.domain.estimate.LineKind;
import io.repairstream.streams.organization.domain.lifecycle.QuoteFacts;
import io.repairstream.streams.organization.domain.workorder.OrderPart;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the estimates of a work order say. */
final class Quotes {
  private Quotes() {}

  static QuoteFacts facts(OrganizationView view, WorkOrder order) {
    Estimate latest = holder(view, Estimate.latestOf(order.id()));
    if (latest == null) {
      return QuoteFacts.ABSENT;
    }
    boolean withCustomer = withCustomer(latest, view);
    return new QuoteFacts(
        true,
        !latest.lines().isEmpty(),
        withCustomer || latest.approved(),
        // As long as the customer has not spoken on a later one, what was said before does not
        // stand.
        !withCustomer && approved(view, order) != null,
        withCustomer);
  }

  /** Whether the customer approved parts that stock does not cover. */
  static boolean partsToOrder(OrganizationView view, WorkOrder order) {
    Estimate approved = approved(view, order);
    return approved != null && lacks(order, approved.approvedLines());
  }

  /**
   * Whether the order lacks parts: what was reserved or fitted since the approval counts, and what
   * was given back does not. A part that is no article of the shop always has to be ordered.
   */
  private static boolean lacks(WorkOrder order, List<EstimateLine> approved) {
    Map<String, Long> wanted = new HashMap<>();
    for (EstimateLine line : approved) {
      if (line.kind() == LineKind.PART) {
        String item = line.inventoryItemId();
        if (item == null) {
          return true;
        }
        wanted.merge(item, line.quantity().thousandths(), Long::sum);
      }
    }
    for (OrderPart part : order.parts()) {
      wanted.merge(part.inventoryItemId(), -(part.reserved() + part.fitted()), Long::sum);
    }
    return wanted.values().stream().anyMatch(lacking -> lacking > 0);
  }

  private static boolean withCustomer(Estimate latest, OrganizationView view) {
    return switch (latest.status()) {
      case SENT -> !latest.expired(view.now());
      case DRAFT, APPROVED, PARTIALLY_APPROVED, DECLINED, EXPIRED, SUPERSEDED -> false;
    };
  }

  private static @Nullable Estimate approved(OrganizationView view, WorkOrder order) {
    Estimate approved = holder(view, Estimate.approvedOf(order.id()));
    return approved != null && approved.approved() ? approved : null;
  }

  private static @Nullable Estimate holder(OrganizationView view, UniqueKey key) {
    String id = view.holderOf(key);
    return id == null ? null : view.find(Estimate.TYPE, id);
  }
}
