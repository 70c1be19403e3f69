package io.repairstream.streams.organization.domain.invoice;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.shop.Shop;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of invoices. */
final class InvoiceDecider {
  private InvoiceDecider() {}

  static Decision decide(InvoiceCommand command, OrganizationView view) {
    return switch (command) {
      case InvoiceCommand.CreateInvoice create -> InvoiceDrafting.create(create, view);
      case InvoiceCommand.UpdateInvoice update ->
          onInvoice(update, view, invoice -> InvoiceDrafting.update(invoice, update));
      case InvoiceCommand.IssueInvoice issue ->
          onInvoice(issue, view, invoice -> issue(invoice, view));
      case InvoiceCommand.VoidInvoice voiding ->
          onInvoice(voiding, view, invoice -> makeVoid(invoice, voiding, view));
      case InvoiceCommand.CreditInvoice credit ->
          onInvoice(credit, view, invoice -> credit(invoice, credit, view));
    };
  }

  /**
   * What every command about an existing invoice asks first: is it there for this caller, and is it
   * the one they saw?
   */
  private static Decision onInvoice(
      InvoiceCommand command, OrganizationView view, Function<Invoice, Decision> rest) {
    Invoice invoice = InvoiceRules.reachable(view, command.meta(), command.invoiceId());
    if (invoice == null) {
      return new Decision.Refused(Refusal.notFound("invoice_id", command.invoiceId()));
    }
    return Checklist.first(() -> Checks.versionMatches(command.meta(), invoice))
        .decide(() -> rest.apply(invoice));
  }

  private static Decision issue(Invoice invoice, OrganizationView view) {
    return Checklist.first(() -> InvoiceRules.in(invoice, InvoiceStatus.DRAFT))
        .then(() -> charging(invoice.content().lines()))
        .decide(() -> issued(invoice, view));
  }

  private static Decision issued(Invoice invoice, OrganizationView view) {
    Shop shop = requireNonNull(view.find(Shop.TYPE, invoice.origin().shopId()));
    long number = view.count(Invoice.numbersOf(shop.id())) + 1;
    String printed = shop.code() + "-" + String.format(Locale.ROOT, "%06d", number);
    return OrderPrice.with(
        new InvoiceEvent.InvoiceIssued(invoice.id(), shop.id(), number, printed),
        invoice.origin().workOrderId(),
        invoice.total(),
        view);
  }

  private static @Nullable Refusal charging(List<InvoiceLine> lines) {
    return lines.isEmpty()
        ? Refusal.of(
                RefusalCode.CONFLICT,
                "the invoice has no lines: none (expected: at least one line, before it is issued)")
            .with("field", "lines")
            .with("value", "none")
        : null;
  }

  private static Decision makeVoid(
      Invoice invoice, InvoiceCommand.VoidInvoice voiding, OrganizationView view) {
    return Checklist.first(
            () -> InvoiceRules.in(invoice, InvoiceStatus.DRAFT, InvoiceStatus.ISSUED))
        .then(() -> uncredited(invoice))
        .then(() -> InvoiceRules.mayLetGo(voiding.meta().role(), "make an invoice void"))
        .then(() -> InvoiceRules.reasoned(voiding.reason()))
        .decide(
            () ->
                OrderPrice.without(
                    invoice, new InvoiceEvent.InvoiceVoided(invoice.id(), voiding.reason()), view));
  }

  /** A credit note has a number of its own and took its part off already. */
  private static @Nullable Refusal uncredited(Invoice invoice) {
    return invoice.credits().isEmpty()
        ? null
        : Refusal.of(
                RefusalCode.CONFLICT,
                "the invoice has credit notes (expected: a further one over the balance)")
            .with("balance", invoice.balance().decimal())
            .with("credit_notes", invoice.credits().size());
  }

  private static Decision credit(
      Invoice invoice, InvoiceCommand.CreditInvoice credit, OrganizationView view) {
    String shopId = invoice.origin().shopId();
    String currency = invoice.origin().currency();
    return Checklist.first(
            () -> InvoiceRules.in(invoice, InvoiceStatus.ISSUED, InvoiceStatus.PART_PAID))
        .then(() -> InvoiceRules.mayLetGo(credit.meta().role(), "credit an invoice"))
        .then(() -> InvoiceRules.reasoned(credit.reason()))
        .then(() -> InvoiceRules.amount(credit.amount(), currency, "balance", invoice.balance()))
        .then(() -> room(invoice, amount(credit, currency)))
        .accept(
            () ->
                new InvoiceEvent.InvoiceCredited(
                    invoice.id(),
                    shopId,
                    view.count(Invoice.creditNumbersOf(shopId)) + 1,
                    amount(credit, currency),
                    credit.reason()));
  }

  private static @Nullable Refusal room(Invoice invoice, Money amount) {
    int existing = invoice.credits().size();
    return InvoiceRules.room(
        "an invoice", "credit notes", existing, amount, "balance", invoice.balance());
  }

  private static Money amount(InvoiceCommand.CreditInvoice credit, String currency) {
    return requireNonNull(Money.parse(credit.amount(), currency));
  }
}
