package io.repairstream.streams.organization.domain.model;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.estimate.LineKind;
import io.repairstream.streams.organization.domain.invoice.InvoiceCommand;
import io.repairstream.streams.organization.domain.invoice.LineRequest;
import io.repairstream.streams.organization.domain.payment.PaymentCommand;
import io.repairstream.streams.organization.domain.payment.PaymentMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Invoices, payments and refunds, in cents. */
final class MoneyDeeds {

  private MoneyDeeds() {}

  static Arbitrary<Deed> any() {
    Arbitrary<String> bills = Arbitraries.of("b1", "b2", "b3", "b4", "b5");
    Arbitrary<String> payments = Arbitraries.of("p1", "p2", "p3", "p4", "p5", "p6");
    Arbitrary<Integer> cents = Arbitraries.of(0, 1, 2_500, 5_000, 10_000);
    return Arbitraries.frequencyOf(
        Tuple.of(
            3,
            Combinators.combine(
                    bills,
                    Arbitraries.of(OrderDeeds.ORDERS),
                    Arbitraries.of(Arrays.asList(null, 5_000, 10_000)))
                .as(Bill::new)),
        Tuple.of(3, bills.map(Issue::new)),
        Tuple.of(1, bills.map(Annul::new)),
        Tuple.of(1, Combinators.combine(bills, cents).as(Credit::new)),
        Tuple.of(
            5,
            Combinators.combine(
                    payments, bills, cents, Arbitraries.of(Arrays.asList(null, "pi_1", "pi_2")))
                .as(Pay::new)),
        Tuple.of(
            2, Combinators.combine(payments, Arbitraries.of("r1", "r2"), cents).as(Refund::new)));
  }

  private static Model.Bill billOf(Model model, String id) {
    return Objects.requireNonNull(model.bills.get(id));
  }

  private static String status(Model model, String id) {
    Model.Bill bill = model.bills.get(id);
    return bill == null ? "ABSENT" : bill.status();
  }

  private static boolean owed(Model model, String id, int cents) {
    Model.Bill bill = model.bills.get(id);
    return bill != null && bill.owed() && cents > 0 && cents <= bill.balance();
  }

  private static String decimal(int cents) {
    return cents / 100 + "." + cents / 10 % 10 + cents % 10;
  }

  /** An invoice is written. */
  record Bill(String id, String order, @Nullable Integer cents) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new InvoiceCommand.CreateInvoice(
          meta,
          id,
          order,
          cents == null
              ? null
              : List.of(new LineRequest(LineKind.LABOR, "Work", "1", decimal(cents), null)),
          null,
          null,
          null);
    }

    @Override
    public boolean possible(Model model) {
      return !model.bills.containsKey(id)
          && model.orders.containsKey(order)
          && (cents != null || model.order(order).approvedQuote != null);
    }

    @Override
    public void happen(Model model) {
      Model.Order billed = model.order(order);
      long total =
          cents == null
              ? model.quote(Objects.requireNonNull(billed.approvedQuote)).approvedCents()
              : cents;
      model.bills.put(id, new Model.Bill(order, total, billed.latestBill));
      billed.latestBill = id;
    }
  }

  /** An invoice gets its number. */
  record Issue(String id) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new InvoiceCommand.IssueInvoice(meta, id);
    }

    @Override
    public boolean possible(Model model) {
      return status(model, id).equals("DRAFT");
    }

    @Override
    public void happen(Model model) {
      Model.Bill bill = billOf(model, id);
      bill.issued = true;
      bill.number = ++model.billNumbers;
    }
  }

  /** An invoice is made void. */
  record Annul(String id) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new InvoiceCommand.VoidInvoice(meta, id, "wrong");
    }

    @Override
    public boolean possible(Model model) {
      return Set.of("DRAFT", "ISSUED").contains(status(model, id))
          && billOf(model, id).credited == 0;
    }

    @Override
    public void happen(Model model) {
      billOf(model, id).dead = true;
    }
  }

  /** The customer need not pay some of it. */
  record Credit(String id, int cents) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new InvoiceCommand.CreditInvoice(meta, id, decimal(cents), "goodwill");
    }

    @Override
    public boolean possible(Model model) {
      return owed(model, id, cents);
    }

    @Override
    public void happen(Model model) {
      billOf(model, id).credited += cents;
    }
  }

  /** The customer pays. */
  record Pay(String id, String bill, int cents, @Nullable String provider) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new PaymentCommand.RecordPayment(
          meta,
          id,
          bill,
          decimal(cents),
          null,
          PaymentMethod.CARD,
          "stripe",
          provider,
          null,
          null,
          null,
          null);
    }

    @Override
    public boolean possible(Model model) {
      return !model.payments.containsKey(id)
          && owed(model, bill, cents)
          && !model.providerIds.contains(provider);
    }

    @Override
    public void happen(Model model) {
      model.payments.put(id, new Model.Paid(bill, cents));
      billOf(model, bill).paid += cents;
      if (provider != null) {
        model.providerIds.add(provider);
      }
    }
  }

  /** Some of it goes back. */
  record Refund(String id, String refund, int cents) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new PaymentCommand.RefundPayment(meta, id, refund, decimal(cents), "returned");
    }

    @Override
    public boolean possible(Model model) {
      Model.Paid payment = model.payments.get(id);
      return payment != null
          && !payment.refunds.contains(refund)
          && cents > 0
          && cents <= payment.cents - payment.refunded;
    }

    @Override
    public void happen(Model model) {
      Model.Paid payment = Objects.requireNonNull(model.payments.get(id));
      payment.refunds.add(refund);
      payment.refunded += cents;
      billOf(model, payment.bill).paid -= cents;
    }
  }
}
