package io.repairstream.streams.organization.domain.model;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.inspection.InspectionCommand;
import io.repairstream.streams.organization.domain.inspection.PointPlan;
import io.repairstream.streams.organization.domain.transition.TransitionCommand;
import io.repairstream.streams.organization.domain.workorder.EvidenceKind;
import io.repairstream.streams.organization.domain.workorder.WorkOrderCommand;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Work orders of both kinds, their way, and their inspections. */
final class OrderDeeds {
  static final List<String> ORDERS = List.of("o1", "o2", "o3", "t1");

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
          "CLOSED");

  private OrderDeeds() {}

  static Arbitrary<Deed> any() {
    Arbitrary<String> orders = Arbitraries.of(ORDERS);
    Arbitrary<String> checks = Arbitraries.of("i1", "i2", "i3", "i4", "i5", "i6", "i7");
    List<String> assets = new ArrayList<>(PeopleDeeds.DEVICES);
    assets.addAll(PeopleDeeds.VEHICLES);
    return Arbitraries.frequencyOf(
        Tuple.of(
            3,
            orders.map(
                id -> new Open(id, Scene.CUSTOMER, ticket(id) ? Scene.DEVICE : Scene.VEHICLE))),
        Tuple.of(
            2,
            Combinators.combine(
                    orders, Arbitraries.of(PeopleDeeds.CUSTOMERS), Arbitraries.of(assets))
                .as(Open::new)),
        Tuple.of(1, orders.map(Consenting::new)),
        Tuple.of(2, Combinators.combine(orders, Arbitraries.of("p1", "p2")).as(Photograph::new)),
        Tuple.of(3, Combinators.combine(orders, Arbitraries.of(STATUSES)).as(Move::new)),
        Tuple.of(1, Combinators.combine(orders, Arbitraries.of(ENDS)).as(Move::new)),
        Tuple.of(
            3, Combinators.combine(checks, orders, Arbitraries.of(true, false)).as(Inspect::new)),
        Tuple.of(
            3,
            Combinators.combine(checks, Arbitraries.of(Arrays.asList(null, "pass", "fail")))
                .as(Conclude::new)));
  }

  static boolean ticket(String id) {
    return id.startsWith("t");
  }

  static WorkOrderKind kind(String id) {
    return ticket(id) ? WorkOrderKind.TICKET : WorkOrderKind.REPAIR_ORDER;
  }

  /** Something is taken in. */
  record Open(String id, String customer, String asset) implements Deed {
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
          null,
          null);
    }

    @Override
    public boolean possible(Model model) {
      String owner = (ticket(id) ? model.devices : model.vehicles).get(asset);
      return !model.orders.containsKey(id)
          && model.customers.containsKey(customer)
          && customer.equals(owner);
    }

    @Override
    public void happen(Model model) {
      model.orders.put(id, new Model.Order(ticket(id), model.orders.size() + 1L));
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

  /** A photo is taken. */
  record Photograph(String id, String photo) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new WorkOrderCommand.AddEvidence(
          meta, id, kind(id), photo, EvidenceKind.INTAKE_PHOTO, Scene.FILE);
    }

    @Override
    public boolean possible(Model model) {
      return model.orders.containsKey(id) && !model.order(id).photos.contains(photo);
    }

    @Override
    public void happen(Model model) {
      model.order(id).photos.add(photo);
    }
  }

  /** An order is moved on. */
  record Move(String id, String to) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new TransitionCommand.TransitionWorkOrder(meta, id, kind(id), null, to, null);
    }

    @Override
    public boolean possible(Model model) {
      return model.orders.containsKey(id) && Ways.lead(model, model.order(id), to);
    }

    @Override
    public void happen(Model model) {
      Model.Order order = model.order(id);
      order.status = to;
      if (to.equals("APPROVED") && Ways.partsToOrder(model, order)) {
        order.status = "WAITING_ON_PARTS";
      }
      if (!model.open(id)) {
        order.reserved.forEach((item, quantity) -> model.shelf(item).reserved -= quantity);
        order.reserved.clear();
      }
    }
  }

  /** An inspection is planned. */
  record Inspect(String id, String order, boolean qc) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new InspectionCommand.CreateInspection(
          meta,
          id,
          order,
          qc ? "qc" : "vehicle",
          null,
          "Check",
          null,
          List.of(new PointPlan("brakes", "Brakes", false)),
          null);
    }

    @Override
    public boolean possible(Model model) {
      return !model.checks.containsKey(id) && model.open(order) && (qc || !ticket(order));
    }

    @Override
    public void happen(Model model) {
      model.checks.put(id, new Model.Check(order, qc));
      if (qc) {
        model.order(order).latestQc = id;
      } else {
        model.order(order).latestVehicleCheck = id;
      }
    }
  }

  /** An inspection is completed. */
  record Conclude(String id, @Nullable String outcome) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new InspectionCommand.CompleteInspection(meta, id, outcome);
    }

    @Override
    public boolean possible(Model model) {
      Model.Check check = model.checks.get(id);
      return check != null && !check.done && check.qc == (outcome != null);
    }

    @Override
    public void happen(Model model) {
      Model.Check check = Objects.requireNonNull(model.checks.get(id));
      check.done = true;
      check.outcome = outcome;
    }
  }
}
