package io.repairstream.streams.organization.domain.appointment;

import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.UniqueKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When and where an appointment is, and what it keeps busy.
 *
 * @param startsAt on a five-minute mark, like the end
 * @param bay where in the shop; null when no bay is needed
 * @param technicianId who does it; null when that is open
 */
public record Booking(
    String shopId,
    Instant startsAt,
    Instant endsAt,
    @Nullable String bay,
    @Nullable String technicianId) {
  /** The grid on which appointments begin and end. */
  static final Duration STEP = Duration.ofMinutes(5);

  /** Whether both have the same time. */
  boolean sameTime(Booking other) {
    return startsAt.equals(other.startsAt) && endsAt.equals(other.endsAt);
  }

  /** What it keeps busy: its bay, however the name is written, and its technician. */
  List<Resource> resources() {
    List<Resource> resources = new ArrayList<>();
    if (bay != null) {
      String name = bay.strip().toLowerCase(Locale.ROOT);
      resources.add(new Resource("bay", bay, slots("appointment.bay", shopId + "/" + name)));
    }
    if (technicianId != null) {
      // Whichever shop it is: nobody works in two at once.
      resources.add(
          new Resource("technician", technicianId, slots("appointment.technician", technicianId)));
    }
    return resources;
  }

  /** Takes what it keeps busy. */
  List<IndexChange> claim() {
    return claims().stream().<IndexChange>map(IndexChange.Claim::new).toList();
  }

  /** Frees what it keeps busy. */
  List<IndexChange> release() {
    return claims().stream().<IndexChange>map(IndexChange.Release::new).toList();
  }

  /** Frees what it keeps busy and {@code next} does not, and takes what {@code next} adds. */
  List<IndexChange> become(Booking next) {
    Set<UniqueKey> before = new LinkedHashSet<>(claims());
    Set<UniqueKey> after = new LinkedHashSet<>(next.claims());
    Stream<IndexChange> left =
        before.stream().filter(key -> !after.contains(key)).map(IndexChange.Release::new);
    Stream<IndexChange> added =
        after.stream().filter(key -> !before.contains(key)).map(IndexChange.Claim::new);
    return Stream.concat(left, added).toList();
  }

  private List<UniqueKey> claims() {
    return resources().stream().flatMap(resource -> resource.slots().stream()).toList();
  }

  private List<UniqueKey> slots(String scope, String busy) {
    List<UniqueKey> slots = new ArrayList<>();
    for (Instant slot = startsAt; slot.isBefore(endsAt); slot = slot.plus(STEP)) {
      slots.add(new UniqueKey(scope, busy + "/" + slot));
    }
    return slots;
  }

  /**
   * Something that one appointment at a time can have.
   *
   * @param slots every five minutes of it, from the first
   */
  record Resource(String name, String value, List<UniqueKey> slots) {
    /** Copies the slots. */
    Resource {
      slots = List.copyOf(slots);
    }
  }
}
