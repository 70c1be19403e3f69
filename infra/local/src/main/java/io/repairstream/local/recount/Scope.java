package io.repairstream.local.recount;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is to be recounted; null means all.
 *
 * @param day a day of the billing periods that are meant
 */
record Scope(@Nullable String orgId, @Nullable String meter, @Nullable LocalDate day) {
  boolean hasOrganization(String candidate) {
    return orgId == null || orgId.equals(candidate);
  }

  /** Whether a meter's period, {@code end} without, is meant. */
  boolean has(MeterKey key, LocalDate end) {
    return hasOrganization(key.orgId())
        && (meter == null || meter.equals(key.meter()))
        && (day == null || !day.isBefore(key.start()) && day.isBefore(end));
  }
}
