package io.repairstream.streams.organization.domain.appointment;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.team.TeamMember;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When, where and with whom an appointment can be. */
final class BookingRules {
  private static final Duration LONGEST = Duration.ofHours(24);

  private BookingRules() {}

  /** Both ends on the grid, in order, not too far apart. */
  static @Nullable Refusal time(Booking booking) {
    if (!marked(booking.startsAt())) {
      return offMark("starts_at", booking.startsAt());
    }
    if (!marked(booking.endsAt())) {
      return offMark("ends_at", booking.endsAt());
    }
    Duration length = Duration.between(booking.startsAt(), booking.endsAt());
    return length.isPositive() && length.compareTo(LONGEST) <= 0
        ? null
        : Refusal.invalid(
            "ends_at",
            booking.endsAt().toString(),
            "a time after starts_at, at most 24 hours later");
  }

  /** What is over cannot be agreed to; what begins in these five minutes can. */
  static @Nullable Refusal ahead(Booking booking, Instant now) {
    long step = Booking.STEP.toSeconds();
    Instant mark = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), step) * step);
    return booking.startsAt().isBefore(mark)
        ? Refusal.invalid(
            "starts_at", booking.startsAt().toString(), "a time that is not over: from " + mark)
        : null;
  }

  /** A bay has a name. */
  static @Nullable Refusal bay(Booking booking) {
    return booking.bay() != null && booking.bay().isBlank()
        ? Refusal.invalid("bay", booking.bay(), "the name of a bay, or null")
        : null;
  }

  /** The technician must work there. */
  static @Nullable Refusal technician(Booking booking, OrganizationView view) {
    String id = booking.technicianId();
    if (id == null) {
      return null;
    }
    TeamMember member = view.find(TeamMember.TYPE, id);
    if (member == null) {
      return Refusal.notFound("technician_id", id);
    }
    boolean there = member.shopIds().isEmpty() || member.shopIds().contains(booking.shopId());
    return member.active() && there
        ? null
        : Refusal.invalid(
            "technician_id", id, "an active team member of the shop " + booking.shopId());
  }

  /** Nobody else may have the bay or the technician at that time. */
  static @Nullable Refusal free(
      Booking booking, String appointmentId, CommandMeta meta, OrganizationView view) {
    for (Booking.Resource resource : booking.resources()) {
      Instant at = booking.startsAt();
      for (UniqueKey slot : resource.slots()) {
        String holder = view.holderOf(slot);
        if (holder != null && !holder.equals(appointmentId)) {
          return clash(resource, at, requireNonNull(view.find(Appointment.TYPE, holder)), meta);
        }
        at = at.plus(Booking.STEP);
      }
    }
    return null;
  }

  private static Refusal clash(
      Booking.Resource resource, Instant at, Appointment holder, CommandMeta meta) {
    Refusal refusal =
        Refusal.of(
                RefusalCode.CONFLICT,
                "the " + resource.name() + " " + resource.value() + " is taken at " + at)
            .with("resource", resource.name())
            .with("value", resource.value())
            .with("clashes_at", at.toString());
    // A technician may be busy in a shop of which this caller knows nothing.
    return meta.reaches(holder.booking().shopId())
        ? refusal.with("existing_id", holder.id())
        : refusal;
  }

  private static boolean marked(Instant time) {
    return time.getNano() == 0 && time.getEpochSecond() % Booking.STEP.toSeconds() == 0;
  }

  private static Refusal offMark(String field, Instant time) {
    return Refusal.invalid(field, time.toString(), "a time on a five-minute mark");
  }
}
