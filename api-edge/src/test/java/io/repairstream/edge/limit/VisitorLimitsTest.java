package io.repairstream.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    assertThatThrownBy(() -> limits.admit("t", "10.0.1.1"))
        .isInstanceOfSatisfying(
            ApiProblem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo(ErrorCode.RATE_LIMITED);
              assertThat(problem.headers()).containsEntry("Retry-After", "60");
            });
    limits.admit("other", "10.0.1.1");
    seconds.set(61);
    limits.admit("t", "10.0.1.1");
  }

  @Test
  void anAddressAsksSoOftenInAMinuteWhateverItAsksWith() {
    for (int i = 0; i < VisitorLimits.PER_ADDRESS; i++) {
      limits.admit(i % 2 == 0 ? null : "t" + i, "10.0.0.1");
    }

    assertThatThrownBy(() -> limits.admit("t", "10.0.0.1")).isInstanceOf(ApiProblem.class);
    limits.admit("t", "10.0.0.2");
  }
}
