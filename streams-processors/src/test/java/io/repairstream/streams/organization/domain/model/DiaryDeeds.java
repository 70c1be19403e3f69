package io.repairstream.streams.organization.domain.model;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.appointment.Appointment;
import io.repairstream.streams.organization.domain.appointment.AppointmentCommand;
import io.repairstream.streams.organization.domain.appointment.Booking;
import io.repairstream.streams.organization.domain.message.MessageCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Appointments, messages and the time people spend. */
final class DiaryDeeds {
  /** So far ahead that no history gets there: what is over cannot be booked. */
  private static final Instant MORNING = Instant.parse("2076-03-03T08:00:00Z");

  private static final Duration SLOT = Duration.ofMinutes(30);

  private static final Map<String, List<String>> NEXT_VISIT =
      Map.of(
          "BOOKED", List.of("CONFIRMED", "ARRIVED", "CANCELLED"),
          "CONFIRMED", List.of("ARRIVED", "CANCELLED"),
          "ARRIVED", List.of("DONE"));

  private static final Map<String, List<String>> NEXT_LETTER =
      Map.of("QUEUED", List.of("SENT", "FAILED"), "SENT", List.of("DELIVERED", "FAILED"));

  private DiaryDeeds() {}

  static Arbitrary<Deed> any() {
    Arbitrary<String> visits = Arbitraries.of("a1", "a2", "a3");
    Arbitrary<String> letters = Arbitraries.of("m1", "m2", "m3");
    Arbitrary<Integer> starts = Arbitraries.integers().between(0, 5);
    return Arbitraries.frequencyOf(
        Tuple.of(
            4,
            Combinators.combine(
                    visits,
                    Arbitraries.of(PeopleDeeds.CUSTOMERS),
                    Arbitraries.of(Arrays.asList(null, "1", "2")),
                    Arbitraries.of(
                        Arrays.asList(null, Scene.TECH, PeopleDeeds.SECOND_TECH, "nobody")),
                    starts,
                    Arbitraries.integers().between(1, 3))
                .as(Book::new)),
        Tuple.of(2, Combinators.combine(visits, starts).as(Rebook::new)),
        Tuple.of(
            3,
            Combinators.combine(visits, Arbitraries.of("CONFIRMED", "ARRIVED", "DONE", "CANCELLED"))
                .as(Receive::new)),
        Tuple.of(
            2,
            Combinators.combine(
                    letters, Arbitraries.of(PeopleDeeds.CUSTOMERS), Arbitraries.of(true, false))
                .as(Write::new)),
        Tuple.of(
            3,
            Combinators.combine(letters, Arbitraries.of("SENT", "DELIVERED", "FAILED"))
                .as(Report::new)));
  }

  private static Instant slot(int number) {
    return MORNING.plus(SLOT.multipliedBy(number));
  }

  /** Nobody who is still expected, or there, has the bay or the technician at that time. */
  private static boolean free(Model model, String id, Model.Visit wanted) {
    return model.visits.entrySet().stream()
        .filter(other -> !other.getKey().equals(id))
        .map(Map.Entry::getValue)
        .filter(other -> NEXT_VISIT.containsKey(other.status))
        .filter(
            other ->
                other.start < wanted.start + wanted.length
                    && wanted.start < other.start + other.length)
        .noneMatch(
            other ->
                (wanted.bay != null && wanted.bay.equals(other.bay))
                    || (wanted.technician != null && wanted.technician.equals(other.technician)));
  }

  /** A customer gets an appointment. */
  record Book(
      String id,
      String customer,
      @Nullable String bay,
      @Nullable String tech,
      int start,
      int length)
      implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new AppointmentCommand.BookAppointment(
          meta,
          id,
          customer,
          null,
          null,
          "tyres",
          new Booking(Scene.SHOP, slot(start), slot(start + length), bay, tech),
          null,
          null);
    }

    @Override
    public boolean possible(Model model) {
      return !model.visits.containsKey(id)
          && model.customers.containsKey(customer)
          && (tech == null || model.staff.contains(tech))
          && free(model, id, new Model.Visit(bay, tech, start, length));
    }

    @Override
    public void happen(Model model) {
      model.visits.put(id, new Model.Visit(bay, tech, start, length));
    }
  }

  /** An appointment is moved. */
  record Rebook(String id, int start) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      Appointment appointment = scene.find(Appointment.TYPE, id);
      Duration length =
          appointment == null
              ? SLOT
              : Duration.between(appointment.booking().startsAt(), appointment.booking().endsAt());
      return new AppointmentCommand.RescheduleAppointment(
          meta,
          id,
          Patch.of(slot(start)),
          Patch.of(slot(start).plus(length)),
          Patch.absent(),
          Patch.absent(),
          Patch.absent());
    }

    @Override
    public boolean possible(Model model) {
      Model.Visit visit = model.visits.get(id);
      if (visit == null) {
        return false;
      }
      boolean expected = visit.status.equals("BOOKED") || visit.status.equals("CONFIRMED");
      return visit.start == start
          || (expected
              && free(
                  model, id, new Model.Visit(visit.bay, visit.technician, start, visit.length)));
    }

    @Override
    public void happen(Model model) {
      Model.Visit visit = Objects.requireNonNull(model.visits.get(id));
      if (visit.start != start) {
        visit.start = start;
        visit.status = "BOOKED";
      }
    }
  }

  /** The customer confirms, comes, or does not. */
  record Receive(String id, String to) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return switch (to) {
        case "CONFIRMED" -> new AppointmentCommand.ConfirmAppointment(meta, id);
        case "ARRIVED" -> new AppointmentCommand.ArriveAppointment(meta, id);
        case "DONE" -> new AppointmentCommand.CompleteAppointment(meta, id);
        default -> new AppointmentCommand.CancelAppointment(meta, id, "ill");
      };
    }

    @Override
    public boolean possible(Model model) {
      Model.Visit visit = model.visits.get(id);
      return visit != null && NEXT_VISIT.getOrDefault(visit.status, List.of()).contains(to);
    }

    @Override
    public void happen(Model model) {
      Objects.requireNonNull(model.visits.get(id)).status = to;
    }
  }

  /** A customer is written to. */
  record Write(String id, String customer, boolean marketing) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new MessageCommand.CreateMessage(
          meta,
          id,
          customer,
          null,
          null,
          "email",
          marketing ? "marketing" : "transactional",
          null,
          "Hello",
          "We are open.",
          Map.of(),
          null);
    }

    @Override
    public boolean possible(Model model) {
      Model.Person person = model.customers.get(customer);
      return !model.letters.containsKey(id) && person != null && person.reachable;
    }

    @Override
    public void happen(Model model) {
      boolean unwanted =
          marketing && Objects.requireNonNull(model.customers.get(customer)).optedOut;
      model.letters.put(id, new Model.Letter(unwanted ? "SUPPRESSED" : "QUEUED"));
    }
  }

  /** It is told what became of a message. */
  record Report(String id, String to) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new MessageCommand.ReportMessage(
          meta, id, to.toLowerCase(Locale.ROOT), null, to.equals("FAILED") ? "bounced" : null);
    }

    @Override
    public boolean possible(Model model) {
      Model.Letter letter = model.letters.get(id);
      return letter != null
          && (letter.status.equals(to)
              || NEXT_LETTER.getOrDefault(letter.status, List.of()).contains(to));
    }

    @Override
    public void happen(Model model) {
      Objects.requireNonNull(model.letters.get(id)).status = to;
    }
  }
}
