package io.repairstream.streams.organization.domain.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Adding devices. */
class DeviceTest {
  private final Scene scene = Scene.furnished();

  @Test
  void belongsToACustomerThatExists() {
    assertThat(scene.get(Device.TYPE, Scene.DEVICE).customerId()).isEqualTo(Scene.CUSTOMER);
    assertThat(scene.refusal(Scene.device("d2", "nobody", null)).details())
        .containsEntry("field", "customer_id")
        .containsEntry("id", "nobody");
    assertThat(scene.refusal(Scene.device(Scene.DEVICE, Scene.CUSTOMER, null)).code())
        .isEqualTo(RefusalCode.CONFLICT);
  }

  @Test
  void aSerialOrAnIdentifierTellsItFromOthers() {
    assertThat(new DeviceDescription("phone", null, null, null, null, Map.of()).identifiable())
        .isFalse();
    assertThat(new DeviceDescription("phone", null, null, "s", null, Map.of()).identifiable())
        .isTrue();
    assertThat(new DeviceDescription("phone", null, null, null, "i", Map.of()).identifiable())
        .isTrue();
  }
}
