package io.repairstream.streams.organization.domain.invoice;

import io.repairstream.streams.organization.domain.Counter;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice of a work order.
 *
 * @param issue null as long as it is a draft, or when it was made void as one
 * @param paid what was paid of it and not refunded
 */
public record Invoice(
    String id,
    Revision revision,
    @Nullable String externalRef,
    InvoiceOrigin origin,
    InvoiceContent content,
    InvoiceStatus status,
    @Nullable Issue issue,
    @Nullable Voiding voiding,
    Money paid,
    List<CreditNote> credits)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<Invoice> TYPE = new EntityType<>("invoice", Invoice.class);

  /** Copies the credit notes. */
  public Invoice {
    credits = List.copyOf(credits);
  }

  /** What the newest invoice of the work order {@code orderId} holds. */
  public static UniqueKey latestOf(String orderId) {
    return new UniqueKey("invoice.latest", orderId);
  }

  /** Counts the numbers given to invoices of the shop. */
  static Counter numbersOf(String shopId) {
    return Counter.of("invoice.number", shopId);
  }

  /** Counts the numbers given to credit notes of the shop. */
  static Counter creditNumbersOf(String shopId) {
    return Counter.of("credit_note.number", shopId);
  }

  static Money sum(List<CreditNote> credits, String currency) {
    return credits.stream().map(CreditNote::amount).reduce(Money.zero(currency), Money::plus);
  }

  /** What its lines come to. */
  public Money total() {
    return content.totals().total();
  }

  /** What was credited of it. */
  public Money credited() {
    return sum(credits, origin.currency());
  }

  /** The total without what was paid and what was credited. */
  public Money balance() {
    return total().minus(paid).minus(credited());
  }
}
