package io.repairstream.streams.organization.domain.model;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** What brings work orders on: the next thing to do about what they have. */
final class Aims {
  private static final String NOTHING = "nothing";

  private Aims() {}

  static Arbitrary<Aim> any() {
    Arbitrary<String> orders = Arbitraries.of(OrderDeeds.ORDERS);
    Arbitrary<String> favoured = Arbitraries.of("t1", "t1", "t2", "t3", "o1", "o1", "o2");
    Arbitrary<Integer> places = Arbitraries.integers().between(0, 3);
    Arbitrary<Boolean> word = Arbitraries.of(true, true, false);
    return Arbitraries.frequencyOf(
        Tuple.of(8, Combinators.combine(orders, places).as(Advance::new)),
        Tuple.of(
            2,
            Combinators.combine(
                    orders,
                    Arbitraries.of(Arrays.asList(null, "s1", "s2")),
                    Arbitraries.integers().between(1, 3))
                .as(QuoteNext::new)),
        Tuple.of(
            2,
            Combinators.combine(orders, Arbitraries.of("vehicle", "diagnostic", "qc"))
                .as(InspectNext::new)),
        Tuple.of(26, favoured.map(OrderAims.Prepare::new)),
        Tuple.of(2, Arbitraries.create(ImportNext::new)),
        Tuple.of(2, Arbitraries.integers().between(0, 11).map(OrderAims.ComeBack::new)),
        Tuple.of(1, Combinators.combine(orders, Arbitraries.of(0L, 8L, 16L)).as(LetLapse::new)),
        Tuple.of(
            1,
            Combinators.combine(orders, Arbitraries.of(Arrays.asList(null, null, 7_500)))
                .as(BillNext::new)),
        Tuple.of(3, orders.map(SendLatest::new)),
        Tuple.of(4, Combinators.combine(orders, word, word).as(AnswerLatest::new)),
        Tuple.of(2, Combinators.combine(orders, word).as(ConcludeLatest::new)),
        Tuple.of(2, orders.map(IssueLatest::new)),
        Tuple.of(1, Combinators.combine(places, Arbitraries.of(500, 2_500)).as(RefundSome::new)),
        Tuple.of(
            3,
            Combinators.combine(
                    orders, Arbitraries.integers().between(1, 9), Arbitraries.of(true, false))
                .as(PayLatest::new)));
  }

  /** Goes one of the ways that lead on from where the order stands. */
  record Advance(String order, int place) implements Aim {
    @Override
    public Deed at(Model model) {
      Model.Order moved = model.orders.get(order);
      List<String> ways = moved == null ? List.of() : Ways.from(moved);
      return new OrderDeeds.Move(
          order, ways.isEmpty() ? "CLOSED" : ways.get(place % ways.size()), place % 2 == 1);
    }
  }

  /** Writes another estimate for the order, or the next revision of the one it has. */
  record QuoteNext(String order, @Nullable String item, int quantity) implements Aim {
    @Override
    public Deed at(Model model) {
      String id = "e0" + model.quotes.size();
      String latest = latestQuote(model, order);
      Model.Quote quote = model.quotes.get(latest);
      if (quote == null || quote.over()) {
        return new QuoteDeeds.Draft(id, order, item, quantity);
      }
      return quantity == 3 && item == null
          ? new QuoteDeeds.Revise(id, latest)
          : new QuoteDeeds.Send(latest);
    }
  }

  /** Plans another inspection of the order. */
  record InspectNext(String order, String kind) implements Aim {
    @Override
    public Deed at(Model model) {
      return new CheckDeeds.Inspect("i0" + model.checks.size(), order, kind);
    }
  }

  /** Writes another invoice of the order; without {@code cents} for what was approved. */
  record BillNext(String order, @Nullable Integer cents) implements Aim {
    @Override
    public Deed at(Model model) {
      return new MoneyDeeds.Bill("b0" + model.bills.size(), order, cents);
    }
  }

  /** Sends the newest estimate of the order. */
  record SendLatest(String order) implements Aim {
    @Override
    public Deed at(Model model) {
      return new QuoteDeeds.Send(latestQuote(model, order));
    }
  }

  /** Answers the newest estimate of the order. */
  record AnswerLatest(String order, boolean labor, boolean part) implements Aim {
    @Override
    public Deed at(Model model) {
      return new QuoteDeeds.Answer(latestQuote(model, order), labor, part);
    }
  }

  /** Completes the newest inspection of the order, of finished work if there is one. */
  record ConcludeLatest(String order, boolean pass) implements Aim {
    @Override
    public Deed at(Model model) {
      Model.Order judged = model.orders.get(order);
      if (judged == null) {
        return new CheckDeeds.Conclude(NOTHING, null);
      }
      String qc = judged.latestChecks.get("qc");
      return qc == null
          ? new CheckDeeds.Conclude(
              said(judged.latestChecks.get(OrderDeeds.ticket(order) ? "diagnostic" : "vehicle")),
              null)
          : new CheckDeeds.Conclude(qc, pass ? "pass" : "fail");
    }
  }

  /** Imports a customer, then their device, then a ticket of both. */
  record ImportNext() implements Aim {
    @Override
    public Deed at(Model model) {
      if (model.customerOf("r1") == null) {
        return new ImportDeeds.CustomerRow("c7", "r1");
      }
      return model.deviceRefs.containsKey("dr1")
          ? new ImportDeeds.TicketRow("t7", "tr1", "r1", "dr1")
          : new ImportDeeds.DeviceRow("d7", "dr1", "r1");
    }
  }

  /** Nobody answers the newest estimate of the order until its alarm rings. */
  record LetLapse(String order, long days) implements Aim {
    @Override
    public Deed at(Model model) {
      return new Deed.Later(days, new QuoteDeeds.Ring(latestQuote(model, order)));
    }
  }

  /** Issues the newest invoice of the order. */
  record IssueLatest(String order) implements Aim {
    @Override
    public Deed at(Model model) {
      return new MoneyDeeds.Issue(latestBill(model, order));
    }
  }

  /** Pays what is owed of the newest invoice of the order, or half of it. */
  record PayLatest(String order, int payment, boolean whole) implements Aim {
    @Override
    public Deed at(Model model) {
      String id = latestBill(model, order);
      Model.Bill bill = model.bills.get(id);
      int owed = bill == null ? 0 : (int) bill.balance();
      return new MoneyDeeds.Pay(
          "p0" + payment + model.payments.size(), id, whole ? owed : owed / 2, null);
    }
  }

  /** Gives something of a payment back. */
  record RefundSome(int place, int cents) implements Aim {
    @Override
    public Deed at(Model model) {
      List<String> payments = List.copyOf(model.payments.keySet());
      String id = payments.isEmpty() ? NOTHING : payments.get(place % payments.size());
      Model.Paid payment = model.payments.get(id);
      int before = payment == null ? 0 : payment.refunds.size();
      return new MoneyDeeds.Refund(id, "r0" + before, cents);
    }
  }

  private static String latestQuote(Model model, String order) {
    Model.Order quoted = model.orders.get(order);
    return said(quoted == null ? null : quoted.latestQuote);
  }

  private static String latestBill(Model model, String order) {
    Model.Order billed = model.orders.get(order);
    return said(billed == null ? null : billed.latestBill);
  }

  private static String said(@Nullable String id) {
    return id == null ? NOTHING : id;
  }
}
