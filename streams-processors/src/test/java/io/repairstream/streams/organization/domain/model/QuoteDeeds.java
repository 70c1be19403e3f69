package io.repairstream.streams.organization.domain.model;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.estimate.Estimate;
import io.repairstream.streams.organization.domain.estimate.EstimateCommand;
import io.repairstream.streams.organization.domain.estimate.LineDraft;
import io.repairstream.streams.organization.domain.estimate.LineKind;
import io.repairstream.streams.organization.domain.estimate.LineVote;
import io.repairstream.streams.organization.domain.estimate.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Estimates, and the stock that approving one takes. */
final class QuoteDeeds {
  static final long LABOR_CENTS = 10_000;
  static final long PART_CENTS = 1_000;
  static final long DAYS_TO_DECIDE = 14;

  private static final Statement SAID = new Statement("Ada", "phone", null, null);

  private QuoteDeeds() {}

  static Arbitrary<Deed> any() {
    Arbitrary<String> ids = Arbitraries.of("e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8");
    Arbitrary<Boolean> word = Arbitraries.of(true, true, false);
    return Arbitraries.frequencyOf(
        Tuple.of(
            3,
            Combinators.combine(
                    ids,
                    Arbitraries.of(OrderDeeds.ORDERS),
                    Arbitraries.of(Arrays.asList(null, "s1", "s2")),
                    Arbitraries.integers().between(1, 5))
                .as(Draft::new)),
        Tuple.of(4, ids.map(Send::new)),
        Tuple.of(4, Combinators.combine(ids, word, word).as(Answer::new)),
        Tuple.of(1, ids.map(Decline::new)),
        Tuple.of(1, ids.map(Ring::new)),
        Tuple.of(1, Combinators.combine(ids, ids).as(Revise::new)));
  }

  private static boolean in(Model model, String id, String status) {
    Model.Quote quote = model.quotes.get(id);
    return quote != null && quote.status.equals(status) && model.open(quote.order);
  }

  private static boolean answerable(Model model, String id) {
    return in(model, id, "SENT") && model.quote(id).answerable(model.day);
  }

  private static void decided(Model model, String id, boolean labor, boolean part) {
    Model.Quote quote = model.quote(id);
    quote.laborWanted = labor;
    quote.partWanted = part && quote.item != null;
    if (!quote.laborWanted && !quote.partWanted) {
      quote.status = "DECLINED";
      return;
    }
    boolean all = labor && (quote.item == null || part);
    quote.status = all ? "APPROVED" : "PARTIALLY_APPROVED";
    Model.Order order = model.order(quote.order);
    reserve(model, order, quote);
    if (order.approvedQuote != null) {
      Model.Quote former = model.quote(order.approvedQuote);
      former.status = "SUPERSEDED";
      giveBack(model, order, former, quote);
    }
    order.approvedQuote = id;
  }

  /** What the order has counts; of the rest it takes what is free. */
  private static void reserve(Model model, Model.Order order, Model.Quote quote) {
    String item = quote.item;
    if (item == null || !quote.partWanted) {
      return;
    }
    int has = order.reserved(item) + order.fitted(item);
    int more = Math.min(Math.max(0, quote.quantity - has), model.shelf(item).available());
    order.reserved.merge(item, more, Integer::sum);
    model.shelf(item).reserved += more;
    quote.held = Math.min(quote.quantity, has + more);
  }

  /** What only the former estimate wanted goes back. */
  private static void giveBack(
      Model model, Model.Order order, Model.Quote former, Model.Quote quote) {
    String item = former.item;
    if (item == null || !former.partWanted) {
      return;
    }
    int wanted = quote.partWanted && item.equals(quote.item) ? quote.quantity : 0;
    int excess = Math.max(0, order.reserved(item) + order.fitted(item) - wanted);
    int back = Math.min(Math.min(former.held, excess), order.reserved(item));
    order.reserved.merge(item, -back, Integer::sum);
    model.shelf(item).reserved -= back;
  }

  /** An estimate is written. */
  record Draft(String id, String order, @Nullable String item, int quantity) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      List<LineDraft> lines = new ArrayList<>();
      lines.add(new LineDraft(LineKind.LABOR, "Work", "1", "100.00", null, null));
      if (item != null) {
        lines.add(
            new LineDraft(LineKind.PART, "Part", Integer.toString(quantity), "10.00", null, item));
      }
      return new EstimateCommand.CreateEstimate(meta, id, order, lines, null, null, null);
    }

    @Override
    public boolean possible(Model model) {
      if (model.quotes.containsKey(id) || !model.open(order)) {
        return false;
      }
      String latest = model.order(order).latestQuote;
      boolean pending =
          latest != null && Set.of("DRAFT", "SENT").contains(model.quote(latest).status);
      return !pending && (item == null || model.shelves.containsKey(item));
    }

    @Override
    public void happen(Model model) {
      model.quotes.put(id, new Model.Quote(order, item, quantity));
      model.order(order).latestQuote = id;
    }
  }

  /** An estimate goes to the customer. */
  record Send(String id) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new EstimateCommand.SendEstimate(meta, id, "ab".repeat(32), null);
    }

    @Override
    public boolean possible(Model model) {
      return in(model, id, "DRAFT");
    }

    @Override
    public void happen(Model model) {
      model.quote(id).status = "SENT";
      model.quote(id).sentOn = model.day;
    }
  }

  /** The customer says what they want of it. */
  record Answer(String id, boolean labor, boolean part) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      Estimate estimate = scene.find(Estimate.TYPE, id);
      List<LineVote> votes = new ArrayList<>();
      if (estimate != null && !(labor && part)) {
        estimate
            .lines()
            .forEach(
                line ->
                    votes.add(
                        new LineVote(line.id(), line.kind() == LineKind.LABOR ? labor : part)));
      }
      return new EstimateCommand.ApproveEstimate(meta, id, SAID, votes);
    }

    @Override
    public boolean possible(Model model) {
      return answerable(model, id);
    }

    @Override
    public void happen(Model model) {
      decided(model, id, labor, part);
    }
  }

  /** The customer wants none of it. */
  record Decline(String id) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new EstimateCommand.DeclineEstimate(meta, id, SAID);
    }

    @Override
    public boolean possible(Model model) {
      return answerable(model, id);
    }

    @Override
    public void happen(Model model) {
      model.quote(id).status = "DECLINED";
    }
  }

  /** The alarm of an estimate rings, at its time or any other. */
  record Ring(String id) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new EstimateCommand.ExpireEstimate(meta, id);
    }

    @Override
    public boolean possible(Model model) {
      return model.quotes.containsKey(id);
    }

    @Override
    public void happen(Model model) {
      Model.Quote quote = model.quote(id);
      if (quote.status.equals("SENT") && !quote.answerable(model.day)) {
        quote.status = "EXPIRED";
      }
    }
  }

  /** An estimate is written anew. */
  record Revise(String id, String former) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new EstimateCommand.ReviseEstimate(meta, id, former);
    }

    @Override
    public boolean possible(Model model) {
      Model.Quote quote = model.quotes.get(former);
      return quote != null
          && !model.quotes.containsKey(id)
          && former.equals(model.order(quote.order).latestQuote)
          && model.open(quote.order);
    }

    @Override
    public void happen(Model model) {
      Model.Quote quote = model.quote(former);
      model.quotes.put(id, new Model.Quote(quote.order, quote.item, quote.quantity));
      model.order(quote.order).latestQuote = id;
      if (!quote.approved()) {
        quote.status = "SUPERSEDED";
      }
    }
  }
}
