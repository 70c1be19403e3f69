package io.repairstream.streams.organization.domain.invoice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is written on an invoice; it is frozen when the invoice is issued.
 *
 * @param totals the sums over the lines
 * @param dueAt when it should be paid
 * @param notes free text for the customer
 */
public record InvoiceContent(
    List<InvoiceLine> lines,
    InvoiceTotals totals,
    @Nullable Instant dueAt,
    @Nullable String notes) {
  /** Copies the lines. */
  public InvoiceContent {
    lines = List.copyOf(lines);
  }
}
