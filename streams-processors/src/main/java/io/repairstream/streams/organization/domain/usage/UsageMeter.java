package io.repairstream.streams.organization.domain.usage;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import java.time.LocalDate;

/**
 * A meter of one billing period, as it was last told.
 *
 * @param meter what is counted, e.g. {@code api_calls}
 * @param start first day of the period
 * @param end first day after it
 * @param threshold the last threshold told, in percent of the limit
 * @param limit what could be used then
 * @param used what had been used then
 */
public record UsageMeter(
    String id,
    Revision revision,
    String meter,
    LocalDate start,
    LocalDate end,
    int threshold,
    long limit,
    long used)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<UsageMeter> TYPE =
      new EntityType<>("usage_meter", UsageMeter.class);
}
