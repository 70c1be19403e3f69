package io.repairstream.streams.organization.domain.invoice;

import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How events change an invoice. */
final class InvoiceEvolution {
  private InvoiceEvolution() {}

  static Invoice evolve(@Nullable Invoice state, InvoiceEvent event, Instant recordedAt) {
    return switch (event) {
      case InvoiceEvent.InvoiceCreated created -> draft(state, created, recordedAt);
      case InvoiceEvent.InvoiceUpdated updated -> {
        Invoice draft = in(updated, state, InvoiceStatus.DRAFT);
        yield next(draft, recordedAt, updated.content(), draft.status(), null, null);
      }
      case InvoiceEvent.InvoiceIssued issued -> {
        Invoice draft = in(issued, state, InvoiceStatus.DRAFT);
        yield next(
            draft,
            recordedAt,
            draft.content(),
            InvoiceStatus.following(draft.total(), draft.paid(), draft.credited()),
            new Issue(issued.number(), issued.invoiceNumber(), recordedAt),
            null);
      }
      case InvoiceEvent.InvoiceVoided voided -> {
        Invoice invoice = in(voided, state, InvoiceStatus.DRAFT, InvoiceStatus.ISSUED);
        yield next(
            invoice,
            recordedAt,
            invoice.content(),
            InvoiceStatus.VOIDED,
            invoice.issue(),
            new Voiding(recordedAt, voided.reason()));
      }
      case InvoiceEvent.InvoiceCredited credited -> {
        Invoice invoice = in(credited, state, InvoiceStatus.ISSUED, InvoiceStatus.PART_PAID);
        List<CreditNote> credits = new ArrayList<>(invoice.credits());
        credits.add(
            new CreditNote(credited.number(), credited.amount(), credited.reason(), recordedAt));
        yield settled(invoice, recordedAt, invoice.paid(), credits);
      }
      case InvoiceEvent.InvoicePaymentApplied applied -> {
        Invoice invoice = in(applied, state, InvoiceStatus.ISSUED, InvoiceStatus.PART_PAID);
        yield settled(
            invoice, recordedAt, invoice.paid().plus(applied.amount()), invoice.credits());
      }
      case InvoiceEvent.InvoiceRefundApplied applied -> {
        Invoice invoice = in(applied, state, InvoiceStatus.PART_PAID, InvoiceStatus.PAID);
        yield settled(
            invoice, recordedAt, invoice.paid().minus(applied.amount()), invoice.credits());
      }
    };
  }

  private static Invoice draft(
      @Nullable Invoice state, InvoiceEvent.InvoiceCreated created, Instant recordedAt) {
    Evolution.fromNothing(created, state);
    return new Invoice(
        created.invoiceId(),
        Revision.first(recordedAt),
        created.externalRef(),
        created.origin(),
        created.content(),
        InvoiceStatus.DRAFT,
        null,
        null,
        Money.zero(created.origin().currency()),
        List.of());
  }

  private static Invoice in(
      InvoiceEvent event, @Nullable Invoice state, InvoiceStatus... statuses) {
    Invoice invoice = Evolution.existing(event, state);
    if (!List.of(statuses).contains(invoice.status())) {
      throw new IllegalStateException(
          event.getClass().getSimpleName()
              + " on an invoice that is "
              + invoice.status()
              + ": "
              + invoice.id());
    }
    return invoice;
  }

  private static Invoice next(
      Invoice invoice,
      Instant recordedAt,
      InvoiceContent content,
      InvoiceStatus status,
      @Nullable Issue issue,
      @Nullable Voiding voiding) {
    return new Invoice(
        invoice.id(),
        invoice.revision().next(recordedAt),
        invoice.externalRef(),
        invoice.origin(),
        content,
        status,
        issue,
        voiding,
        invoice.paid(),
        invoice.credits());
  }

  /** The invoice with other amounts, and the status that follows from them. */
  private static Invoice settled(
      Invoice invoice, Instant recordedAt, Money paid, List<CreditNote> credits) {
    Money credited = Invoice.sum(credits, invoice.origin().currency());
    if (paid.isNegative() || invoice.total().minus(paid).minus(credited).isNegative()) {
      throw new IllegalStateException(
          "an invoice over "
              + invoice.total().decimal()
              + " cannot have "
              + paid.decimal()
              + " paid and "
              + credited.decimal()
              + " credited: "
              + invoice.id());
    }
    return new Invoice(
        invoice.id(),
        invoice.revision().next(recordedAt),
        invoice.externalRef(),
        invoice.origin(),
        invoice.content(),
        InvoiceStatus.following(invoice.total(), paid, credited),
        invoice.issue(),
        invoice.voiding(),
        paid,
        credits);
  }
}
