package io.repairstream.streams.organization.domain.invoice;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to an invoice. */
public sealed interface InvoiceEvent extends Event<Invoice> {
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
  default Invoice evolve(@Nullable Invoice state, Instant recordedAt) {
    return InvoiceEvolution.evolve(state, this, recordedAt);
  }

  /** A draft was begun. */
  record InvoiceCreated(
      String invoiceId, @Nullable String externalRef, InvoiceOrigin origin, InvoiceContent content)
      implements InvoiceEvent {
    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes = new ArrayList<>(UniqueKey.claimOf(Invoice.TYPE, externalRef));
      changes.add(new IndexChange.Claim(Invoice.latestOf(origin.workOrderId())));
      return List.copyOf(changes);
    }
  }

  /** A draft was rewritten. */
  record InvoiceUpdated(String invoiceId, InvoiceContent content) implements InvoiceEvent {}

  /** A draft got its number and is owed from now on. */
  record InvoiceIssued(String invoiceId, String shopId, long number, String invoiceNumber)
      implements InvoiceEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return List.of(new IndexChange.Count(Invoice.numbersOf(shopId), 1));
    }
  }

  /** It never counted. */
  record InvoiceVoided(String invoiceId, String reason) implements InvoiceEvent {}

  /** Something of it need not be paid. */
  record InvoiceCredited(String invoiceId, String shopId, long number, Money amount, String reason)
      implements InvoiceEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return List.of(new IndexChange.Count(Invoice.creditNumbersOf(shopId), 1));
    }
  }

  /** A payment counts towards it. */
  record InvoicePaymentApplied(String invoiceId, String paymentId, Money amount)
      implements InvoiceEvent {}

  /** Something of a payment counts towards it no longer. */
  record InvoiceRefundApplied(String invoiceId, String paymentId, Money amount)
      implements InvoiceEvent {}
}
