package io.repairstream.streams.organization.domain.model;

import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.workorder.EvidenceKind;
import java.util.List;
import java.util.Objects;

/** What brings an order all the way, through whatever its gates demand. */
final class OrderAims {
  private OrderAims() {}

  /** Does what is next missing before the order may go on, or moves it when nothing is. */
  record Prepare(String id) implements Aim {
    @Override
    public Deed at(Model model) {
      Model.Order order = model.orders.get(id);
      if (order == null) {
        return new OrderDeeds.Open(
            id, Scene.CUSTOMER, OrderDeeds.ticket(id) ? Scene.DEVICE : Scene.VEHICLE, null);
      }
      return switch (order.status) {
        case "INTAKE" -> intake(model, order);
        case "DIAGNOSTICS" -> diagnose(model, order);
        case "INSPECTION" ->
            Ways.done(model, order, "vehicle")
                ? quote(model, order)
                : check(model, order, "vehicle");
        case "QUALITY_CHECK" -> check(model, order, "qc");
        case "WAITING_APPROVAL" -> quote(model, order);
        case "QC_REVIEW" ->
            order.shown("verification") == 0
                ? show(order, EvidenceKind.VERIFICATION)
                : check(model, order, "qc");
        case "PICKED_UP" ->
            Ways.lead(model, order, "CLOSED", false) ? advance(model) : check(model, order, "qc");
        default -> advance(model);
      };
    }

    private Deed intake(Model model, Model.Order order) {
      if (!order.consent) {
        return new OrderDeeds.Consenting(id);
      }
      return order.shown("intake_photo") < 2
          ? show(order, EvidenceKind.INTAKE_PHOTO)
          : advance(model);
    }

    private Deed diagnose(Model model, Model.Order order) {
      if (!order.findings) {
        return new OrderDeeds.Find(id, true);
      }
      return order.shown("diagnostic") == 0
          ? show(order, EvidenceKind.DIAGNOSTIC)
          : check(model, order, "diagnostic");
    }

    private Deed quote(Model model, Model.Order order) {
      String latest = order.latestQuote;
      if (latest == null) {
        return new Aims.QuoteNext(id, null, 1).at(model);
      }
      Model.Quote quote = model.quote(latest);
      return switch (quote.status) {
        case "APPROVED", "PARTIALLY_APPROVED" -> advance(model);
        case "SENT" -> {
          if (!quote.answerable(model.day)) {
            yield new QuoteDeeds.Ring(latest);
          }
          yield order.status.equals("INSPECTION")
              ? advance(model)
              : new Aims.AnswerLatest(id, true, true).at(model);
        }
        default -> new Aims.QuoteNext(id, null, 1).at(model);
      };
    }

    private Deed show(Model.Order order, EvidenceKind shown) {
      return new OrderDeeds.Show(id, "p0" + order.evidence.size(), shown);
    }

    /** Plans the inspection, completes it, or goes on; what does not last is checked again. */
    private Deed check(Model model, Model.Order order, String kind) {
      String latest = order.latestChecks.get(kind);
      Model.Check check = latest == null ? null : model.checks.get(latest);
      if (latest != null && check != null && !check.done) {
        boolean passes = model.checks.size() % 3 > 0;
        return new CheckDeeds.Conclude(
            latest, kind.equals("qc") ? (passes ? "pass" : "fail") : null);
      }
      return check == null || order.status.equals("PICKED_UP")
          ? new CheckDeeds.Inspect("i0" + model.checks.size(), id, kind)
          : advance(model);
    }

    /** The first way on; but what did not pass goes back to be checked anew. */
    private Deed advance(Model model) {
      Model.Order order = model.order(id);
      String qc = order.latestChecks.get("qc");
      boolean unclaimed = order.status.equals("READY_FOR_PICKUP") && model.day % 3 == 1;
      boolean failed =
          qc != null && "fail".equals(Objects.requireNonNull(model.checks.get(qc)).outcome);
      boolean checked = order.status.equals("QC_REVIEW") || order.status.equals("QUALITY_CHECK");
      if (failed && (order.status.equals("IN_REPAIR") || order.status.equals("IN_PROGRESS"))) {
        return new CheckDeeds.Inspect("i0" + model.checks.size(), id, "qc");
      }
      return new Aims.Advance(id, (failed && checked) || unclaimed ? 1 : 0).at(model);
    }
  }

  /** What was handed back is here again; or what was not, when nothing was. */
  record ComeBack(int place) implements Aim {
    @Override
    public Deed at(Model model) {
      List<String> closed =
          model.orders.keySet().stream()
              .filter(id -> model.order(id).status.equals("CLOSED"))
              .toList();
      List<String> all = closed.isEmpty() ? List.copyOf(model.orders.keySet()) : closed;
      String named = all.get(place % all.size());
      Model.Order first = model.order(named);
      String owner = (first.ticket ? model.devices : model.vehicles).get(first.asset);
      return new OrderDeeds.Open(
          named.charAt(0) + "0" + model.orders.size(),
          Objects.requireNonNull(owner),
          first.asset,
          named);
    }
  }
}
