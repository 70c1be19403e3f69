package io.repairstream.streams.organization.domain.workorder;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.shop.Shop;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The claim that a work order is a return within the warranty of an earlier one.
 *
 * @param named the earlier order as the caller names it; null claims nothing
 * @param orderId the order that is said to be the return
 * @param kind its kind
 * @param assetId its asset
 * @param openedAt when it was opened
 */
record Comeback(
    @Nullable String named, String orderId, WorkOrderKind kind, String assetId, Instant openedAt) {
  private static final String FIELD = "comeback_of";
  private static final String CLOSED = "CLOSED";

  /** Why it is none: the warranty is that of the first order, which a later return prolongs not. */
  @Nullable Refusal objection(OrganizationView view, CommandMeta meta) {
    if (named == null) {
      return null;
    }
    WorkOrder first = find(view, named);
    if (first == null || first.kind() != kind || !meta.reaches(first.shopId())) {
      return Refusal.notFound(FIELD, named);
    }
    if (first.id().equals(orderId) || !first.assetId().equals(assetId)) {
      return Refusal.invalid(
          FIELD, named, "another " + kind.noun() + " of the same " + kind.assetField());
    }
    return first.status().equals(CLOSED)
        ? outsideWarranty(first, view)
        : Refusal.invalid(FIELD, named, "a " + kind.noun() + " that is CLOSED");
  }

  /** The first order, however many returns lie between; null when nothing is claimed. */
  @Nullable String first(OrganizationView view) {
    return named == null ? null : requireNonNull(find(view, named)).id();
  }

  private @Nullable Refusal outsideWarranty(WorkOrder first, OrganizationView view) {
    Shop shop = requireNonNull(view.find(Shop.TYPE, first.shopId()));
    Instant closed = first.statusSince();
    Instant ends = closed.plus(Duration.ofDays(shop.warrantyDays()));
    return openedAt.isBefore(closed) || openedAt.isAfter(ends)
        ? Refusal.invalid(
                FIELD,
                String.valueOf(named),
                "a "
                    + kind.noun()
                    + " closed at most "
                    + shop.warrantyDays()
                    + " days before this one was opened")
            .with("closed_at", closed.toString())
            .with("warranty_days", shop.warrantyDays())
        : null;
  }

  private static @Nullable WorkOrder find(OrganizationView view, String named) {
    WorkOrder order = view.find(WorkOrder.TYPE, named);
    if (order == null || order.particulars().comebackOf() == null) {
      return order;
    }
    return view.find(WorkOrder.TYPE, order.particulars().comebackOf());
  }
}
