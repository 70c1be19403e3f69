package io.repairstream.streams.organization.domain.model;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.transition.TransitionCommand;
import io.repairstream.streams.organization.domain.workorder.EvidenceKind;
import io.repairstream.streams.organization.domain.workorder.WorkOrderCommand;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Work orders of both kinds and their way. */
final class OrderDeeds {
  static final List<String> ORDERS = List.of("o1", "o2", "o3", "t1", "t2", "t3");

  private static final int WARRANTY_DAYS = 90;

  private static final List<String> ENDS = List.of("VOIDED", "CANCELLED");

  private static final List<String> STATUSES =
      List.of(
          "TRIAGE",
          "DIAGNOSTICS",
          "OPEN",
          "INSPECTION",
          "WAITING_APPROVAL",
          "APPROVED",
          "WAITING_ON_PARTS",
          "IN_PROGRESS",
          "QUALITY_CHECK",
          "COMPLETED",
          "DECLINED",
          "IN_REPAIR",
          "QC_REVIEW",
          "QC_FAILED",
          "READY_FOR_PICKUP",
          "PICKED_UP",
          "UNCLAIMED",
          "CLOSED");

  private OrderDeeds() {}

  static Arbitrary<Deed> any() {
    Arbitrary<String> orders = Arbitraries.of(ORDERS);
    List<String> assets = new ArrayList<>(PeopleDeeds.DEVICES);
    assets.addAll(PeopleDeeds.VEHICLES);
    return Arbitraries.frequencyOf(
        Tuple.of(
            3,
            orders.map(
                id ->
                    new Open(id, Scene.CUSTOMER, ticket(id) ? Scene.DEVICE : Scene.VEHICLE, null))),
        Tuple.of(
            2,
            Combinators.combine(
                    orders,
                    Arbitraries.of(PeopleDeeds.CUSTOMERS),
                    Arbitraries.of(assets),
                    orders.injectNull(0.5))
                .as(Open::new)),
        Tuple.of(1, orders.map(Consenting::new)),
        Tuple.of(1, Combinators.combine(orders, yesOrNo()).as(Find::new)),
        Tuple.of(
            2,
            Combinators.combine(
                    orders, Arbitraries.of("p1", "p2", "p3"), Arbitraries.of(EvidenceKind.class))
                .as(Show::new)),
        Tuple.of(3, Combinators.combine(orders, Arbitraries.of(STATUSES), yesOrNo()).as(Move::new)),
        Tuple.of(1, Combinators.combine(orders, Arbitraries.of(ENDS), yesOrNo()).as(Move::new)));
  }

  private static Arbitrary<Boolean> yesOrNo() {
    return Arbitraries.of(true, false);
  }

  static boolean ticket(String id) {
    return id.startsWith("t");
  }

  static WorkOrderKind kind(String id) {
    return ticket(id) ? WorkOrderKind.TICKET : WorkOrderKind.REPAIR_ORDER;
  }

  /** Something is taken in, perhaps because the work on it did not last. */
  record Open(String id, String customer, String asset, @Nullable String comebackOf)
      implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new WorkOrderCommand.CreateWorkOrder(
          meta,
          id,
          kind(id),
          Scene.SHOP,
          customer,
          asset,
          "screen_repair",
          null,
          "standard",
          null,
          null,
          comebackOf,
          null,
          false);
    }

    @Override
    public boolean possible(Model model) {
      String owner = (ticket(id) ? model.devices : model.vehicles).get(asset);
      return !model.orders.containsKey(id)
          && model.customers.containsKey(customer)
          && customer.equals(owner)
          && (comebackOf == null || covered(model));
    }

    @Override
    public void happen(Model model) {
      String first = comebackOf == null ? null : first(model, comebackOf);
      model.orders.put(id, new Model.Order(ticket(id), model.orders.size() + 1L, asset, first));
    }

    /** The same thing, handed back not too long ago. */
    private boolean covered(Model model) {
      Model.Order first = model.orders.get(first(model, Objects.requireNonNull(comebackOf)));
      return first != null
          && first.ticket == ticket(id)
          && first.asset.equals(asset)
          && first.status.equals("CLOSED")
          && model.day - first.closedOn <= WARRANTY_DAYS;
    }

    private static String first(Model model, String named) {
      Model.Order order = model.orders.get(named);
      return order == null || order.comebackOf == null ? named : order.comebackOf;
    }
  }

  /** The customer consents. */
  record Consenting(String id) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new WorkOrderCommand.RecordConsent(meta, id, kind(id), Scene.CONSENT);
    }

    @Override
    public boolean possible(Model model) {
      return model.orders.containsKey(id);
    }

    @Override
    public void happen(Model model) {
      model.order(id).consent = true;
    }
  }

  /** Somebody notes what was found, or strikes it out. */
  record Find(String id, boolean something) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new WorkOrderCommand.UpdateWorkOrder(
          meta, id, kind(id), Scene.patch("findings_summary", something ? "a loose cable" : null));
    }

    @Override
    public boolean possible(Model model) {
      return model.orders.containsKey(id);
    }

    @Override
    public void happen(Model model) {
      model.order(id).findings = something;
    }
  }

  /** A photo shows something. */
  record Show(String id, String photo, EvidenceKind shown) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new WorkOrderCommand.AddEvidence(meta, id, kind(id), photo, shown, Scene.FILE);
    }

    @Override
    public boolean possible(Model model) {
      return model.orders.containsKey(id) && !model.order(id).evidence.containsKey(photo);
    }

    @Override
    public void happen(Model model) {
      model.order(id).evidence.put(photo, shown.name().toLowerCase(Locale.ROOT));
    }
  }

  /** An order is moved on. */
  record Move(String id, String to, boolean reason) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new TransitionCommand.TransitionWorkOrder(
          meta, id, kind(id), null, to, reason ? "nobody came" : null);
    }

    @Override
    public boolean possible(Model model) {
      return model.orders.containsKey(id) && Ways.lead(model, model.order(id), to, reason);
    }

    @Override
    public void happen(Model model) {
      Model.Order order = model.order(id);
      order.status = to;
      order.closedOn = model.day;
      if (to.equals("APPROVED") && Ways.partsToOrder(model, order)) {
        order.status = "WAITING_ON_PARTS";
      }
      if ((to.equals("IN_REPAIR") || to.equals("IN_PROGRESS")) && Ways.done(model, order, "qc")) {
        order.latestChecks.remove("qc");
      }
      if (!model.open(id)) {
        order.reserved.forEach((item, quantity) -> model.shelf(item).reserved -= quantity);
        order.reserved.clear();
        model.stretches.values().stream()
            .filter(stretch -> id.equals(stretch.order) && stretch.status.equals("RUNNING"))
            .forEach(stretch -> stretch.status = "STOPPED");
      }
    }
  }
}
