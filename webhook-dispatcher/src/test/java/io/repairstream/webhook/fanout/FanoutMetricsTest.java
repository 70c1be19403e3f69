package io.repairstream.webhook.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

/** What operators are told of all tasks of the fan-out together. */
final class FanoutMetricsTest {
  @Test
  void organizationsOfAllTasksHereAreCounted() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    FanoutMetrics metrics = new FanoutMetrics(meters);
    metrics.holding(new TaskId(0, 1), 2);
    metrics.holding(new TaskId(0, 2), 3);
    metrics.holding(new TaskId(0, 1), 1);
    assertThat(meters.get("webhook.fanout.organizations.holding").gauge().value()).isEqualTo(4);

    metrics.left(new TaskId(0, 2));
    assertThat(meters.get("webhook.fanout.organizations.holding").gauge().value()).isOne();
  }
}
