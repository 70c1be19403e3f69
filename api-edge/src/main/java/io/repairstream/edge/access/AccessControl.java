package io.repairstream.edge.access;

import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.store.AccessReads;
import io.repairstream.edge.store.PrincipalRow;
import io.repairstream.schemas.plan.Plan;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a token into the principal it belongs to: from memory when that is fresh, else from the
 * read model.
 */
public final class AccessControl {
  private static final Logger LOG = LoggerFactory.getLogger(AccessControl.class);
  private static final int CACHED = 100_000;
  private static final int LOOKUPS = 512;
  private static final String SUSPENDED = "suspended";

  private final AccessReads reads;
  private final Clock clock;
  private final LongSupplier nanos;
  private final KeyCache cache = new KeyCache(CACHED);
  private final ConcurrentHashMap<String, Lookup> lookups = new ConcurrentHashMap<>();
  private final AtomicInteger running = new AtomicInteger();

  /** Access over {@code reads}; registers for its changes. */
  public AccessControl(AccessReads reads, Clock clock, LongSupplier nanos) {
    this.reads = reads;
    this.clock = clock;
    this.nanos = nanos;
    reads.changes(cache::changed, cache::organizationChanged, cache::lost);
  }

  /**
   * Whose {@code token} it is; fails with the 401, or with 503 when that cannot be found out now.
   */
  public Future<Principal> identify(String token) {
    if (!Secrets.isWellFormed(token)) {
      return Future.failedFuture(
          Bearer.unauthorized(
              "the key is malformed (expected: ro_live_, ro_test_, bay_sk_ or ro_owner_ and 64 hex digits)"));
    }
    String hash = Secrets.hash(token);
    KeyCache.Entry known = cache.find(hash);
    if (known == null) {
      return lookup(hash).compose(this::valid);
    }
    return switch (cache.worth(known, nanos.getAsLong())) {
      case FRESH -> valid(known.principal());
      case AGED -> {
        lookup(hash)
            .onFailure(
                failure ->
                    LOG.atDebug()
                        .setCause(failure)
                        .log("a known key could not be looked up again"));
        yield valid(known.principal());
      }
      case DOUBTFUL ->
          lookup(hash)
              .recover(
                  failure ->
                      // PostgreSQL is away: who was known goes on.
                      known.principal() == null
                          ? Future.failedFuture(failure)
                          : Future.succeededFuture(known.principal()))
              .compose(this::valid);
    };
  }

  /**
   * Requests share a lookup, but none joins one that began before an announcement: what that finds
   * may be what was so before.
   */
  private Future<@Nullable Principal> lookup(String hash) {
    KeyCache.Moment before = cache.moment();
    Lookup known = lookups.get(hash);
    if (known != null && known.since.equals(before)) {
      return known.found;
    }
    if (running.incrementAndGet() > LOOKUPS) {
      running.decrementAndGet();
      return Future.failedFuture(
          ApiProblem.unavailable("too many unknown keys are being looked up"));
    }
    Future<@Nullable Principal> found =
        reads
            .byHash(hash)
            .<@Nullable Principal>map(row -> row == null ? null : principal(row))
            .onSuccess(p -> cache.put(hash, p, before, nanos.getAsLong()));
    Lookup lookup = new Lookup(before, found);
    lookups.put(hash, lookup);
    return found.onComplete(
        done -> {
          running.decrementAndGet();
          lookups.remove(hash, lookup);
        });
  }

  private Future<Principal> valid(@Nullable Principal principal) {
    if (principal == null) {
      return Future.failedFuture(Bearer.unauthorized("the key is unknown or revoked"));
    }
    Instant expiry = principal.expiresAt();
    if (expiry != null && !expiry.isAfter(clock.instant())) {
      return Future.failedFuture(Bearer.unauthorized("the key has expired"));
    }
    return Future.succeededFuture(principal);
  }

  private static @Nullable Principal principal(PrincipalRow row) {
    if (row.revokedAt() != null) {
      return null;
    }
    Plan plan = plan(row);
    Integer own = row.rateLimitPerMinute();
    boolean owner = row.kind() == PrincipalRow.Kind.OWNER_TOKEN;
    return new Principal(
        owner ? Principal.Kind.OWNER : Principal.Kind.KEY,
        row.id(),
        row.orgId(),
        row.role(),
        owner ? Scopes.all() : Scopes.of(row.scopes()),
        Set.copyOf(row.shopIds()),
        own == null ? plan.perMinute() : own,
        plan,
        row.organizationStatus().equals(SUSPENDED),
        row.billingCycleDay(),
        row.expiresAt());
  }

  private static Plan plan(PrincipalRow row) {
    Plan plan = Plan.named(row.plan());
    if (plan == null) {
      LOG.atError()
          .addKeyValue("orgId", row.orgId())
          .addKeyValue("plan", row.plan())
          .log("organization has a plan that this version does not know");
      return Plan.unknown(row.plan());
    }
    return plan.raisedBy(row.limits());
  }

  /** A question to the read model that runs, and what had been announced when it began. */
  private record Lookup(KeyCache.Moment since, Future<@Nullable Principal> found) {}
}
