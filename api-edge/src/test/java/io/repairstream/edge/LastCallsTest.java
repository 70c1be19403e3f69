package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.repairstream.edge.access.AccessControl;
import io.repairstream.edge.access.Principal;
import io.repairstream.edge.access.Scopes;
import io.repairstream.edge.http.Door;
import io.repairstream.edge.http.KeyDoor;
import io.repairstream.edge.limit.Admissions;
import io.repairstream.edge.limit.BillingPeriod;
import io.repairstream.edge.limit.LedgerTotals;
import io.repairstream.edge.limit.UsageCounter;
import io.repairstream.edge.limit.UsageLedger;
import io.repairstream.schemas.plan.Plan;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The last calls of a month, asked for by several event loops at once. */
final class LastCallsTest {
  private static final int LOOPS = 4;
  private static final int ROUNDS = 2_000;
  private static final int LEFT = 3;

  private final Clock clock = Clock.fixed(Instant.parse("2026-06-12T10:00:00Z"), ZoneOffset.UTC);
  private final UsageLedger ledger = new UsageLedger(UuidCreator::getTimeOrderedEpoch);
  private final KeyDoor door =
      new KeyDoor(
          new AccessControl(new FakeStore(), clock, System::nanoTime),
          new Admissions(ledger, clock, () -> 0),
          new UsageCounter(ledger, clock));

  @Test
  void areLetThroughAsManyAsThereAreAndNotOneMore() throws Exception {
    try (ExecutorService loops = Executors.newFixedThreadPool(LOOPS)) {
      for (int round = 0; round < ROUNDS; round++) {
        String org = UUID.randomUUID().toString();
        Plan plan = Objects.requireNonNull(Plan.named("repairops-business"));
        LedgerTotals.set(ledger, org, BillingPeriod.of(1, clock.instant()), plan.apiCalls() - LEFT);
        CyclicBarrier together = new CyclicBarrier(LOOPS);
        List<Future<Integer>> admitted = new ArrayList<>();
        for (int i = 0; i < LOOPS; i++) {
          admitted.add(loops.submit(() -> ask(principal(org, plan), together)));
        }
        int sum = 0;
        for (Future<Integer> each : admitted) {
          sum += each.get(60, TimeUnit.SECONDS);
        }
        assertThat(sum).as("round %d", round).isEqualTo(LEFT);
      }
    }
  }

  /** Each is answered while the others ask: a call counts at every moment of its way. */
  private int ask(Principal principal, CyclicBarrier together) throws Exception {
    together.await(60, TimeUnit.SECONDS);
    int admitted = 0;
    for (int i = 0; i < LEFT; i++) {
      Door.Entry entry = door.enter(principal);
      boolean refused = entry.refusal() != null;
      entry.settle("listTickets", refused ? 402 : 200);
      admitted += refused ? 0 : 1;
    }
    return admitted;
  }

  private static Principal principal(String org, Plan plan) {
    return new Principal(
        Principal.Kind.KEY,
        UUID.randomUUID().toString(),
        org,
        "OWNER",
        Scopes.all(),
        Set.of(),
        100,
        plan,
        false,
        1,
        null);
  }
}
