package io.repairstream.edge.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class UploadPaceTest {
  private static final int STEADY = 16 * 1024;

  private final AtomicLong nanos = new AtomicLong();
  private final UploadPace pace = new UploadPace(nanos::get);

  private void chunk(Duration after, int bytes) {
    pace.listen();
    nanos.addAndGet(after.toNanos());
    pace.heard(bytes);
  }

  @Test
  void asLongAsItFlowsItMayTakeAnHourAndNoLonger() {
    for (int second = 0; second < 3_600; second++) {
      chunk(Duration.ofSeconds(1), STEADY);
      assertThat(pace.complaint()).isNull();
    }
    chunk(Duration.ofSeconds(1), STEADY);

    assertThat(pace.complaint()).contains("60 minutes");
  }

  @Test
  void silenceIsNotWaitedFor() {
    chunk(Duration.ofSeconds(1), 100 * STEADY);
    pace.listen();
    nanos.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThat(pace.complaint()).isNull();

    nanos.addAndGet(1);

    assertThat(pace.complaint()).contains("30 seconds");
  }

  @Test
  void aTrickleGivesItsPlaceBack() {
    for (int second = 0; second < 10; second++) {
      chunk(Duration.ofSeconds(1), 1);
      assertThat(pace.complaint()).isNull();
    }
    chunk(Duration.ofSeconds(1), 1);

    assertThat(pace.complaint()).contains("16384 bytes");
  }

  @Test
  void whatWeTakeOurTimeForIsNotTheSenders() {
    chunk(Duration.ofSeconds(1), 1);
    nanos.addAndGet(Duration.ofMinutes(30).toNanos());

    assertThat(pace.complaint()).isNull();
  }
}
