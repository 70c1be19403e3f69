package io.repairstream.edge.limit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class VisitorLimitsTest {
  private final AtomicLong seconds = new AtomicLong();
  private final VisitorLimits limits = new VisitorLimits(seconds::get);

  @Test
  void aTokenIsUsedSoOftenInAMinuteWhereverItIsUsed() {
    for (int i = 0; i < VisitorLimits.PER_TOKEN; i++) {
      limits.admit("t", "10.0.0." + i);
    }

    ApiProblem refusal = requireNonNull(limits.admit("t", "10.0.1.1").refusal());
    assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(refusal.headers()).containsEntry("Retry-After", "60");
    assertThat(limits.admit("other", "10.0.1.1").refusal()).isNull();
    seconds.set(61);
    assertThat(limits.admit("t", "10.0.1.1").refusal()).isNull();
  }

  @Test
  void anAddressAsksSoOftenInAMinuteWhateverItAsksWith() {
    for (int i = 0; i < VisitorLimits.PER_ADDRESS; i++) {
      limits.admit(i % 2 == 0 ? null : "t" + i, "10.0.0.1");
    }

    assertThat(limits.admit("t", "10.0.0.1").refusal()).isNotNull();
    assertThat(limits.admit("t", "10.0.0.2").refusal()).isNull();
  }

  @Test
  void aVisitorIsToldTheLimitThatIsNearer() {
    assertThat(limits.admit("t", "10.0.0.1").standing())
        .isEqualTo(new Standing(VisitorLimits.PER_TOKEN, VisitorLimits.PER_TOKEN - 1, 60, null));
    assertThat(limits.admit(null, "10.0.0.1").standing())
        .isEqualTo(
            new Standing(VisitorLimits.PER_ADDRESS, VisitorLimits.PER_ADDRESS - 2, 60, null));
    for (int i = 2; i < VisitorLimits.PER_ADDRESS - 10; i++) {
      limits.admit(null, "10.0.0.1");
    }
    assertThat(limits.admit("t", "10.0.0.1").standing().minuteLimit())
        .isEqualTo(VisitorLimits.PER_ADDRESS);
  }
}
