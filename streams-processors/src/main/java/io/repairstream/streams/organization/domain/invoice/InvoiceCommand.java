package io.repairstream.streams.organization.domain.invoice;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked about invoices. */
public sealed interface InvoiceCommand extends Command {
  /** The invoice it is about. */
  String invoiceId();

  @Override
  default String entityId() {
    return invoiceId();
  }

  @Override
  default EntityType<Invoice> entityType() {
    return Invoice.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return InvoiceDecider.decide(this, view);
  }

  /**
   * Begin a draft; without {@code lines} it gets those the customer approved in the order's latest
   * estimate.
   */
  record CreateInvoice(
      CommandMeta meta,
      String invoiceId,
      String workOrderId,
      @Nullable List<LineRequest> lines,
      @Nullable Instant dueAt,
      @Nullable String notes,
      @Nullable String externalRef)
      implements InvoiceCommand {
    /** Copies the lines. */
    public CreateInvoice {
      lines = lines == null ? null : List.copyOf(lines);
    }
  }

  /** Rewrite a draft. */
  record UpdateInvoice(
      CommandMeta meta,
      String invoiceId,
      Patch<List<LineRequest>> lines,
      Patch<Instant> dueAt,
      Patch<String> notes)
      implements InvoiceCommand {}

  /** Give a draft its number. */
  record IssueInvoice(CommandMeta meta, String invoiceId) implements InvoiceCommand {}

  /** Make an invoice void. */
  record VoidInvoice(CommandMeta meta, String invoiceId, String reason) implements InvoiceCommand {}

  /** Let the customer off {@code amount}, which is decimal text. */
  record CreditInvoice(CommandMeta meta, String invoiceId, String amount, String reason)
      implements InvoiceCommand {}
}
