package io.repairstream.streams.organization.domain.model;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.timeentry.TimeEntryCommand;
import io.repairstream.streams.organization.domain.timeentry.TimeEntryKind;
import java.util.Arrays;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** The time people spend. */
final class TimeDeeds {

  private TimeDeeds() {}

  static Arbitrary<Deed> any() {
    Arbitrary<String> ids = Arbitraries.of("w1", "w2", "w3", "w4");
    Arbitrary<String> staff = Arbitraries.of(PeopleDeeds.STAFF);
    return Arbitraries.frequencyOf(
        Tuple.of(
            3,
            Combinators.combine(ids, staff, Arbitraries.of(OrderDeeds.ORDERS))
                .as(
                    (id, technician, order) ->
                        new Start(id, technician, TimeEntryKind.JOB, order))),
        Tuple.of(
            2,
            Combinators.combine(
                    ids,
                    staff,
                    Arbitraries.of(TimeEntryKind.class),
                    Arbitraries.of(Arrays.asList(null, null, "o1")))
                .as(Start::new)),
        Tuple.of(2, ids.map(Stop::new)),
        Tuple.of(2, ids.map(Approve::new)));
  }

  private static Model.@Nullable Stretch running(
      Model model, String technician, TimeEntryKind kind) {
    return model.stretches.values().stream()
        .filter(stretch -> stretch.status.equals("RUNNING"))
        .filter(stretch -> stretch.technician.equals(technician))
        .filter(stretch -> stretch.kind.equals(kind.name()))
        .findFirst()
        .orElse(null);
  }

  private static boolean in(Model model, String id, String status) {
    Model.Stretch stretch = model.stretches.get(id);
    return stretch != null && stretch.status.equals(status);
  }

  /** The clock is started. */
  record Start(String id, String technician, TimeEntryKind kind, @Nullable String order)
      implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new TimeEntryCommand.StartTimeEntry(
          meta,
          id,
          technician,
          order == null ? Scene.SHOP : null,
          kind,
          order,
          null,
          null,
          null,
          null,
          scene.now());
    }

    @Override
    public boolean possible(Model model) {
      boolean job = kind == TimeEntryKind.JOB;
      return !model.stretches.containsKey(id)
          && model.staff.contains(technician)
          && (job ? model.open(order) : order == null && running(model, technician, kind) == null);
    }

    @Override
    public void happen(Model model) {
      Model.Stretch before = running(model, technician, kind);
      if (before != null) {
        before.status = "STOPPED";
      }
      model.stretches.put(id, new Model.Stretch(technician, kind.name(), order));
    }
  }

  /** The clock is stopped. */
  record Stop(String id) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new TimeEntryCommand.StopTimeEntry(meta, id, null, scene.now());
    }

    @Override
    public boolean possible(Model model) {
      return in(model, id, "RUNNING");
    }

    @Override
    public void happen(Model model) {
      Objects.requireNonNull(model.stretches.get(id)).status = "STOPPED";
    }
  }

  /** Somebody vouches for it. */
  record Approve(String id) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new TimeEntryCommand.ApproveTimeEntry(meta, id, "key-1", scene.now());
    }

    @Override
    public boolean possible(Model model) {
      return in(model, id, "STOPPED");
    }

    @Override
    public void happen(Model model) {
      Objects.requireNonNull(model.stretches.get(id)).status = "APPROVED";
    }
  }
}
