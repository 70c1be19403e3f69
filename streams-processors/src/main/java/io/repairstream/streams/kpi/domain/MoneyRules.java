package io.repairstream.streams.kpi.domain;

import io.repairstream.streams.kpi.domain.Fact.Invoice;
import io.repairstream.streams.kpi.domain.Fact.LineType;
import io.repairstream.streams.kpi.domain.Fact.PaymentTaken;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was earned and what was paid, in minor units per currency.
 *
 * <p>An invoice counts where it was issued; a credit note, a void and a refund correct that place.
 */
final class MoneyRules {
  private static final String TAX = "tax";
  private static final String AVERAGE = "average";
  private static final String RATE = "labour_rate";
  private static final String MARGIN = "parts_margin";

  private MoneyRules() {}

  /**
   * An invoice got its number.
   *
   * @param order what it is for; null when that is forgotten
   */
  static void issued(Books books, Invoice invoice, Shop shop, @Nullable Order order, Cause cause) {
    InvoiceFigures figures = InvoiceFigures.of(invoice);
    Entry entry = new Entry(books, invoice, Spot.of(shop, invoice.issuedAt()), cause);
    Map<String, String> kind = Map.of("kind", invoice.kind());
    figures
        .net()
        .forEach(
            (type, amount) ->
                entry.post(
                    revenue(type),
                    Kpi.REVENUE,
                    Map.of("kind", invoice.kind(), "line_type", name(type)),
                    Amount.money(amount, invoice.currency())));
    // Money is money, but what orders, hours and parts bring is asked of customers.
    boolean internal = order != null && order.view().internal();
    amounts(invoice, figures)
        .forEach(
            (slot, amount) -> {
              if (!internal || slot == Slot.TAX) {
                entry.post(
                    slot.name,
                    slot.kpi,
                    slot == Slot.MARGIN && order != null ? order.trade() : kind,
                    amount);
              }
            });
    if (figures.net().containsKey(LineType.LABOR)) {
      String technicianId = order == null ? null : order.view().technicianId();
      TechnicianRules.billed(books, invoice, figures, shop, technicianId, cause);
    }
  }

  /** Something of an invoice need not be paid: less in the same places. */
  static void credited(Books books, Invoice invoice, Cause cause) {
    InvoiceFigures figures = InvoiceFigures.of(invoice);
    figures
        .net()
        .forEach(
            (type, amount) ->
                books.restate(
                    invoice.id(), revenue(type), Amount.money(amount, invoice.currency()), cause));
    amounts(invoice, figures)
        .forEach((slot, amount) -> books.restate(invoice.id(), slot.name, amount, cause));
  }

  static void paid(Books books, PaymentTaken payment, Shop shop) {
    Cause cause = payment.cause();
    Amount amount = Amount.money(payment.kept(), payment.currency());
    if (books.standing(cause.orgId(), payment.paymentId(), "collected") != null) {
      books.restate(payment.paymentId(), "collected", amount, cause);
      return;
    }
    books.post(
        payment.paymentId(),
        "collected",
        new Contribution(
            Kpi.COLLECTED,
            Spot.of(shop, payment.capturedAt()),
            Map.of("kind", payment.kind(), "method", payment.method()),
            amount,
            Source.of("payment", payment.paymentId(), payment.orderId(), cause)),
        cause);
  }

  private static Map<Slot, Amount> amounts(Invoice invoice, InvoiceFigures figures) {
    String currency = invoice.currency();
    Map<Slot, Amount> amounts = new EnumMap<>(Slot.class);
    amounts.put(Slot.TAX, Amount.money(figures.tax(), currency));
    amounts.put(Slot.AVERAGE, Amount.share(figures.sum(), 0, currency));
    Long labour = figures.net().get(LineType.LABOR);
    if (labour != null) {
      amounts.put(Slot.RATE, Amount.share(labour, figures.billedMilliseconds(), currency));
    }
    Long parts = figures.net().get(LineType.PART);
    if (parts != null) {
      amounts.put(Slot.MARGIN, Amount.share(parts, parts, currency));
    }
    return amounts;
  }

  private static String revenue(LineType type) {
    return "revenue:" + name(type);
  }

  private static String name(LineType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /** What an invoice counts for beside its revenue. */
  private enum Slot {
    TAX(MoneyRules.TAX, Kpi.TAX),
    AVERAGE(MoneyRules.AVERAGE, Kpi.AVERAGE_REPAIR_ORDER),
    RATE(MoneyRules.RATE, Kpi.EFFECTIVE_LABOUR_RATE),
    MARGIN(MoneyRules.MARGIN, Kpi.PARTS_MARGIN);

    private final String name;
    private final Kpi kpi;

    Slot(String name, Kpi kpi) {
      this.name = name;
      this.kpi = kpi;
    }
  }

  /** The place an invoice counts in. */
  private record Entry(Books books, Invoice invoice, Spot spot, Cause cause) {
    void post(String slot, Kpi kpi, Map<String, String> dimensions, Amount amount) {
      books.post(
          invoice.id(),
          slot,
          new Contribution(
              kpi,
              spot,
              dimensions,
              amount,
              Source.of("invoice", invoice.id(), invoice.orderId(), cause)),
          cause);
    }
  }
}
