package io.repairstream.edge.http;

import io.repairstream.edge.access.AccessControl;
import io.repairstream.edge.access.Bearer;
import io.repairstream.edge.access.Principal;
import io.repairstream.edge.limit.Admission;
import io.repairstream.edge.limit.Admissions;
import io.repairstream.edge.limit.Standing;
import io.repairstream.edge.limit.UsageCounter;
import io.repairstream.edge.problem.ApiProblem;
import io.vertx.core.Future;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The door of the public port: keys and owner tokens, limits, and the meter. */
public final class KeyDoor implements Door {
  private static final int TURNS = 256;

  private final AccessControl access;
  private final Admissions admissions;
  private final UsageCounter usage;
  private final Object[] turns = new Object[TURNS];

  /** A door that asks these three. */
  public KeyDoor(AccessControl access, Admissions admissions, UsageCounter usage) {
    this.access = access;
    this.admissions = admissions;
    this.usage = usage;
    Arrays.setAll(turns, turn -> new Object());
  }

  @Override
  public Future<Principal> identify(@Nullable String authorization) {
    try {
      return access.identify(Bearer.token(authorization));
    } catch (ApiProblem problem) {
      return Future.failedFuture(problem);
    }
  }

  @Override
  public Future<Void> welcomes(@Nullable String authorization) {
    return identify(authorization)
        .compose(
            principal -> {
              ApiProblem barred = Admissions.barred(principal);
              return barred == null ? Future.succeededFuture() : Future.failedFuture(barred);
            });
  }

  @Override
  public Entry enter(Principal principal) {
    // One at a time of an organization: two event loops would both take the last call of a month.
    synchronized (turns[Math.floorMod(principal.orgId().hashCode(), TURNS)]) {
      Admission admission = admissions.admit(principal);
      if (admission.refusal() != null) {
        return new Counted(
            admission, (operation, status) -> usage.refused(principal, operation, status));
      }
      UsageCounter.Ticket ticket = usage.begin(principal);
      return new Counted(admission, ticket::settle);
    }
  }

  private record Counted(Admission admission, Settlement settlement) implements Entry {
    @Override
    public Standing standing() {
      return admission.standing();
    }

    @Override
    public @Nullable ApiProblem refusal() {
      return admission.refusal();
    }

    @Override
    public void settle(String operation, int status) {
      settlement.settle(operation, status);
    }
  }

  @FunctionalInterface
  private interface Settlement {
    void settle(String operation, int status);
  }
}
