package io.repairstream.streams.organization.domain.appointment;

import java.util.List;

/** How far an appointment has come. */
public enum AppointmentStatus {
  /** The shop has agreed to a time. */
  BOOKED,
  /** The customer has said that they will come. */
  CONFIRMED,
  /** The customer is there. */
  ARRIVED,
  /** What the customer came for is done. */
  DONE,
  /** It will not take place. */
  CANCELLED,
  /** The customer did not come. */
  NO_SHOW;

  /** What it can become next; a new time makes a confirmed one a booked one again. */
  List<AppointmentStatus> next() {
    return switch (this) {
      case BOOKED -> List.of(CONFIRMED, ARRIVED, CANCELLED, NO_SHOW);
      case CONFIRMED -> List.of(BOOKED, ARRIVED, CANCELLED, NO_SHOW);
      case ARRIVED -> List.of(DONE);
      case DONE, CANCELLED, NO_SHOW -> List.of();
    };
  }

  /** Whether the customer is still expected. */
  boolean expected() {
    return this == BOOKED || this == CONFIRMED;
  }
}
