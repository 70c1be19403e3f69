package io.repairstream.streams.organization.domain.lifecycle;

import io.repairstream.streams.Golden;
import org.junit.jupiter.api.Test;

/** The picture of the lifecycle is drawn from its table and reviewed as a file. */
class LifecycleDiagramTest {
  @Test
  void drawsTheReviewedPicture() {
    Golden.assertText("device-repair-1.mmd", LifecycleDiagram.of(DeviceRepair.V1));
  }
}
