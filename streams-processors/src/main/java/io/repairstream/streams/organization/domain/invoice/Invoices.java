package io.repairstream.streams.organization.domain.invoice;

import io.repairstream.streams.organization.domain.OrganizationView;
import org.jspecify.annotations.Nullable;

/** What is known about the invoices of a work order. */
public final class Invoices {
  private Invoices() {}

  /**
   * Whether something of the latest active invoice of the work order {@code orderId} is still owed;
   * a draft and a void invoice are not active.
   */
  public static boolean outstanding(OrganizationView view, String orderId) {
    Invoice invoice = latestActive(view, orderId, null);
    return invoice != null && !invoice.balance().isZero();
  }

  /**
   * The latest active invoice of the work order.
   *
   * @param exceptId an invoice to pass over, where one is to be
   */
  static @Nullable Invoice latestActive(
      OrganizationView view, String orderId, @Nullable String exceptId) {
    Invoice invoice = latest(view, orderId);
    while (invoice != null && (!active(invoice) || invoice.id().equals(exceptId))) {
      invoice = previous(view, invoice);
    }
    return invoice;
  }

  /** The newest invoice of the work order, whatever its status. */
  static @Nullable Invoice latest(OrganizationView view, String orderId) {
    String id = view.holderOf(Invoice.latestOf(orderId));
    return id == null ? null : view.find(Invoice.TYPE, id);
  }

  /** The invoice of the same work order before {@code invoice}. */
  static @Nullable Invoice previous(OrganizationView view, Invoice invoice) {
    String id = invoice.origin().previousInvoiceId();
    return id == null ? null : view.find(Invoice.TYPE, id);
  }

  private static boolean active(Invoice invoice) {
    return switch (invoice.status()) {
      case ISSUED, PART_PAID, PAID, CREDITED -> true;
      case DRAFT, VOIDED -> false;
    };
  }
}
