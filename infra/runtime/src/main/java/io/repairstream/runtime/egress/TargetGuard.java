package io.repairstream.runtime.egress;

import io.repairstream.runtime.egress.Verdict.Denied;
import io.repairstream.runtime.egress.Verdict.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Says whether a URL given by a caller may be dialled, at registration and again at every dial.
 *
 * <p>The addresses of an {@link Verdict.Allowed} are the ones to connect to: resolving the name a
 * second time would let it change in between.
 */
public final class TargetGuard {
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final TargetPolicy policy;
  private final HostResolver resolver;
  private final Duration deadline;

  /** A guard that gives a name two seconds to resolve. */
  public TargetGuard(TargetPolicy policy, HostResolver resolver) {
    this(policy, resolver, DEADLINE);
  }

  /**
   * A guard with a deadline of its own.
   *
   * @param deadline how long a name may take to resolve
   */
  public TargetGuard(TargetPolicy policy, HostResolver resolver, Duration deadline) {
    this.policy = policy;
    this.resolver = resolver;
    this.deadline = deadline;
  }

  /** The verdict on {@code url}, within the deadline; never completes exceptionally. */
  public CompletionStage<Verdict> check(String url) {
    return switch (policy.examine(url)) {
      case TargetPolicy.Decided decided -> CompletableFuture.completedFuture(decided.verdict());
      case TargetPolicy.Named named -> resolve(named.target());
    };
  }

  private CompletionStage<Verdict> resolve(Target target) {
    // No copy: the resolver sees from its own answer that nobody waits for it any more.
    return resolver
        .resolve(target.host())
        .toCompletableFuture()
        .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (addresses, failure) ->
                failure == null
                    ? policy.judge(target, addresses)
                    : new Denied(Reason.UNRESOLVED, "host " + target.host() + " did not resolve"));
  }
}
