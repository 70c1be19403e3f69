package io.repairstream.streams.organization.domain.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Scene;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever is booked, moved and cancelled, a bay and a technician are in one place at a time. */
class DiaryLawsTest {
  @Property(tries = 300)
  void aTimeIsGivenExactlyWhenNothingOverlaps(@ForAll("days") List<Step> steps) {
    Scene scene = Scene.withTicket();
    Map<String, Booking> diary = new HashMap<>();
    Map<String, Booking> last = new HashMap<>();
    for (Step step : steps) {
      boolean given = scene.send(step.command()) instanceof Decision.Accepted;
      Booking now = diary.get(step.id());
      boolean possible =
          switch (step.deed()) {
            case BOOK -> !last.containsKey(step.id()) && step.fits(diary);
            // What asks for nothing new is granted, and changes nothing, whatever became of it.
            case MOVE ->
                step.booking().equals(last.get(step.id())) || (now != null && step.fits(diary));
            case CANCEL -> now != null;
          };
      assertThat(given).as("%s in %s", step, diary).isEqualTo(possible);
      if (given && step.deed() == Deed.CANCEL) {
        diary.remove(step.id());
      } else if (given && (step.deed() == Deed.BOOK || now != null)) {
        diary.put(step.id(), step.booking());
        last.put(step.id(), step.booking());
      }
    }
  }

  @Provide
  Arbitrary<List<Step>> days() {
    Arbitrary<Integer> marks = Arbitraries.integers().between(0, 12).map(mark -> mark * 5);
    return Combinators.combine(
            Arbitraries.of(Deed.class),
            Arbitraries.of("a1", "a2", "a3", "a4", "a5"),
            marks,
            Arbitraries.integers().between(1, 6).map(mark -> mark * 5),
            Arbitraries.of("1", "2").injectNull(0.3),
            Arbitraries.of(Scene.TECH).injectNull(0.5))
        .as(Step::of)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  /** What is tried. */
  enum Deed {
    BOOK,
    MOVE,
    CANCEL
  }

  /** One attempt. */
  record Step(Deed deed, String id, Booking booking) {
    static Step of(
        Deed deed,
        String id,
        int from,
        int length,
        @Nullable String bay,
        @Nullable String technician) {
      return new Step(deed, id, Diary.booking(from, from + length, bay, technician));
    }

    AppointmentCommand command() {
      return switch (deed) {
        case BOOK -> Diary.book(id, booking);
        case MOVE ->
            new AppointmentCommand.RescheduleAppointment(
                Scene.OWNER,
                id,
                Patch.of(booking.startsAt()),
                Patch.of(booking.endsAt()),
                Patch.of(booking.bay()),
                Patch.of(booking.technicianId()),
                Patch.absent());
        case CANCEL -> new AppointmentCommand.CancelAppointment(Scene.OWNER, id, "law");
      };
    }

    boolean fits(Map<String, Booking> diary) {
      return diary.entrySet().stream()
          .noneMatch(entry -> !entry.getKey().equals(id) && clashes(entry.getValue()));
    }

    private boolean clashes(Booking other) {
      boolean shared =
          (booking.bay() != null && Objects.equals(booking.bay(), other.bay()))
              || (booking.technicianId() != null
                  && Objects.equals(booking.technicianId(), other.technicianId()));
      return shared
          && booking.startsAt().isBefore(other.endsAt())
          && other.startsAt().isBefore(booking.endsAt());
    }
  }
}
