package io.repairstream.webhook.fanout;

import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.plan.Plan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What an organization may have delivered in a billing period, what it has, and what is held back.
 *
 * @param cycleDay day of month on which its periods start
 * @param limit deliveries in a period; null when there is no end to it
 * @param start first day of the period that {@code used} is about
 * @param used deliveries made in it
 * @param reported those of them that were reported
 * @param heldFirst number of the first delivery that is held back
 * @param heldEnd number after the last one
 */
record Account(
    int cycleDay,
    @Nullable Long limit,
    LocalDate start,
    long used,
    long reported,
    long heldFirst,
    long heldEnd) {

  /** The account of an organization that has none. */
  static Account open(Organization organization, Instant now) {
    int day = organization.getBillingCycleDay();
    return new Account(day, limitOf(organization), start(day, now), 0, 0, 0, 0);
  }

  /** The same under the terms of {@code organization}. */
  Account under(Organization organization) {
    return new Account(
        organization.getBillingCycleDay(),
        limitOf(organization),
        start,
        used,
        reported,
        heldFirst,
        heldEnd);
  }

  private static @Nullable Long limitOf(Organization organization) {
    Plan plan = Plan.named(organization.getPlan());
    return (plan == null ? Plan.unknown(organization.getPlan()) : plan)
        .raisedBy(organization.getLimits())
        .limit(Plan.WEBHOOK_DELIVERIES);
  }

  /** Whether another period has begun by {@code now}. */
  boolean over(Instant now) {
    return !start(cycleDay, now).equals(start);
  }

  /** The first account of the period that {@code now} is in. */
  Account next(Instant now) {
    return new Account(cycleDay, limit, start(cycleDay, now), 0, 0, heldFirst, heldEnd);
  }

  boolean usedUp() {
    return limit != null && used >= limit;
  }

  boolean holds() {
    return heldFirst < heldEnd;
  }

  boolean owesReport() {
    return reported < used;
  }

  /** After one more was delivered. */
  Account delivered() {
    return new Account(cycleDay, limit, start, used + 1, reported, heldFirst, heldEnd);
  }

  /** After one more was held back. */
  Account held() {
    return new Account(cycleDay, limit, start, used, reported, heldFirst, heldEnd + 1);
  }

  /** After the first that was held back was delivered. */
  Account released() {
    return new Account(cycleDay, limit, start, used + 1, reported, heldFirst + 1, heldEnd);
  }

  /** After what was used was reported. */
  Account told() {
    return new Account(cycleDay, limit, start, used, used, heldFirst, heldEnd);
  }

  /** First day after the period. */
  LocalDate end() {
    return start.plusMonths(1);
  }

  private static LocalDate start(int cycleDay, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate thisMonth = today.withDayOfMonth(cycleDay);
    return today.isBefore(thisMonth) ? thisMonth.minusMonths(1) : thisMonth;
  }
}
