package io.repairstream.edge.limit;

import io.repairstream.edge.access.Principal;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.repairstream.schemas.plan.Plan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a known caller through or not: suspended organization, plan, minute, month, in this order.
 */
public final class Admissions {
  /** The meter that requests consume. */
  public static final String API_CALLS = Plan.API_CALLS;

  private static final int KEYS = 200_000;

  private final MinuteLimiter minutes;
  private final MonthlyUsage usage;
  private final Clock clock;

  /**
   * @param usage what organizations have used of their quotas
   * @param seconds a clock in whole seconds that never runs backwards
   */
  public Admissions(MonthlyUsage usage, Clock clock, LongSupplier seconds) {
    this.minutes = new MinuteLimiter(KEYS, seconds);
    this.usage = usage;
    this.clock = clock;
  }

  /**
   * Decides on one request of {@code principal} and counts it in its minute if it is let through.
   */
  public Admission admit(Principal principal) {
    ApiProblem barred = barred(principal);
    if (barred != null) {
      return refused(principal, barred);
    }
    MinuteLimiter.State minute = minutes.hit(principal.id(), principal.perMinute());
    BillingPeriod period = BillingPeriod.of(principal.billingCycleDay(), clock.instant());
    Standing.@Nullable Month month = month(principal, period);
    Standing standing = standing(principal, minute, month);
    if (!minute.admitted()) {
      return new Admission(standing, tooMany(principal.perMinute()));
    }
    if (month != null && month.remaining() == 0) {
      return new Admission(standing, usedUp(month, period.endsAt()));
    }
    return new Admission(
        standing(principal, minute, month == null ? null : month.withOneMore()), null);
  }

  /** Why {@code principal} may not call at all, whatever its limits; null when it may. */
  public static @Nullable ApiProblem barred(Principal principal) {
    if (principal.suspended()) {
      return barred(principal, "the organization is suspended");
    }
    return principal.plan().api()
        ? null
        : barred(principal, "plan " + principal.plan().id() + " has no API access");
  }

  private static ApiProblem barred(Principal principal, String message) {
    return new ApiProblem(
        ErrorCode.FORBIDDEN, message, Json.object().put("plan", principal.plan().id()));
  }

  private Admission refused(Principal principal, ApiProblem barred) {
    MinuteLimiter.State minute = minutes.look(principal.id(), principal.perMinute());
    BillingPeriod period = BillingPeriod.of(principal.billingCycleDay(), clock.instant());
    return new Admission(standing(principal, minute, month(principal, period)), barred);
  }

  private Standing.@Nullable Month month(Principal principal, BillingPeriod period) {
    long limit = principal.plan().apiCalls();
    if (limit == Plan.NO_LIMIT) {
      return null;
    }
    long left = Math.max(0, Duration.between(clock.instant(), period.endsAt()).toSeconds());
    long used = usage.used(principal.orgId(), period);
    return new Standing.Month(limit, used, period.seconds(), left);
  }

  private static Standing standing(
      Principal principal, MinuteLimiter.State minute, Standing.@Nullable Month month) {
    return new Standing(principal.perMinute(), minute.remaining(), minute.reset(), month);
  }

  static ApiProblem tooMany(int limit) {
    return new ApiProblem(
            ErrorCode.RATE_LIMITED,
            "more than " + limit + " requests in 60 seconds",
            Json.object().put("limit", limit).put("remaining", 0))
        .header("Retry-After", "60");
  }

  private static ApiProblem usedUp(Standing.Month month, Instant endsAt) {
    return new ApiProblem(
        ErrorCode.PLAN_LIMIT_REACHED,
        "the " + month.limit() + " calls of this billing period are used up",
        Json.object()
            .put("meter", API_CALLS)
            .put("limit", month.limit())
            .put("used", month.used())
            .put("resets_at", endsAt.toString()));
  }
}
