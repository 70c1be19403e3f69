package io.repairstream.streams.organization.domain.model;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.inspection.InspectionCommand;
import io.repairstream.streams.organization.domain.inspection.PointPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Inspections of every kind. */
final class CheckDeeds {
  private CheckDeeds() {}

  static Arbitrary<Deed> any() {
    Arbitrary<String> orders = Arbitraries.of(OrderDeeds.ORDERS);
    Arbitrary<String> checks = Arbitraries.of("i1", "i2", "i3", "i4", "i5", "i6", "i7");
    return Arbitraries.frequencyOf(
        Tuple.of(
            3,
            Combinators.combine(checks, orders, Arbitraries.of("vehicle", "diagnostic", "qc"))
                .as(Inspect::new)),
        Tuple.of(
            3,
            Combinators.combine(checks, Arbitraries.of(Arrays.asList(null, "pass", "fail")))
                .as(Conclude::new)));
  }

  /** An inspection is planned. */
  record Inspect(String id, String order, String kind) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new InspectionCommand.CreateInspection(
          meta,
          id,
          order,
          kind,
          null,
          "Check",
          null,
          List.of(new PointPlan("brakes", "Brakes", false)),
          null);
    }

    @Override
    public boolean possible(Model model) {
      return !model.checks.containsKey(id)
          && model.open(order)
          && !(OrderDeeds.ticket(order) && kind.equals("vehicle"));
    }

    @Override
    public void happen(Model model) {
      model.checks.put(id, new Model.Check(order, kind));
      model.order(order).latestChecks.put(kind, id);
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
      return check != null && !check.done && check.kind.equals("qc") == (outcome != null);
    }

    @Override
    public void happen(Model model) {
      Model.Check check = Objects.requireNonNull(model.checks.get(id));
      check.done = true;
      check.outcome = outcome;
    }
  }
}
