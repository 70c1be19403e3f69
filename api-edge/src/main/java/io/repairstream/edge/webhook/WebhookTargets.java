package io.repairstream.edge.webhook;

import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.runtime.egress.TargetGuard;
import io.repairstream.runtime.egress.Verdict;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Says which addresses may be registered. */
public final class WebhookTargets {
  private final TargetGuard guard;
  private final Vertx vertx;

  /** Targets that {@code guard} judges. */
  public WebhookTargets(TargetGuard guard, Vertx vertx) {
    this.guard = guard;
    this.vertx = vertx;
  }

  /** Completes when {@code url} may be registered; fails with 400 when it may not. */
  Future<Void> require(String url) {
    Context context = vertx.getOrCreateContext();
    return Future.fromCompletionStage(guard.check(url), context)
        .compose(
            verdict ->
                switch (verdict) {
                  case Verdict.Allowed allowed -> Future.succeededFuture();
                  case Verdict.Denied denied ->
                      switch (denied.reason()) {
                        // Judged again at every dial: a name may come to be later.
                        case UNRESOLVED -> Future.succeededFuture();
                        case URL, ADDRESS ->
                            Future.failedFuture(ApiProblem.invalid("#/url", denied.detail(), null));
                      };
                });
  }
}
