package io.repairstream.streams.organization.domain.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.customer.CustomerCommand;
import io.repairstream.streams.organization.domain.device.DeviceEvent.DeviceUpdated;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Changing what is known about devices, and whose they are. */
class DeviceUpdateTest {
  private final Scene scene = Scene.furnished();

  @Test
  void everyFieldCanBeChanged() {
    scene.events(new CustomerCommand.CreateCustomer(Scene.OWNER, "c2", Scene.PROFILE, null));
    scene.events(
        update(
            Scene.OWNER,
            new DevicePatch(
                Patch.of("c2"),
                Patch.of("laptop"),
                Patch.of("Acme"),
                Patch.of("One"),
                Patch.of("S-1"),
                Patch.of("asset"),
                Patch.of(Map.of("ram", "8"))),
            Patch.of("ref")));

    Device device = device();
    assertThat(device.customerId()).isEqualTo("c2");
    assertThat(device.externalRef()).isEqualTo("ref");
    assertThat(device.description())
        .isEqualTo(
            new DeviceDescription(
                "laptop", "Acme", "One", "S-1", "asset", Map.of("color", "blue", "ram", "8")));
    assertThat(device.revision().version()).isEqualTo(2);
  }

  @Test
  void specificationsAreMergedOneByOne() {
    Map<String, @Nullable String> merge = new HashMap<>();
    merge.put("color", null);
    merge.put("never", null);
    merge.put("ram", "16");
    scene.events(update(Scene.OWNER, specs(Patch.of(merge)), keep()));

    assertThat(device().description().specs()).isEqualTo(Map.of("ram", "16"));
    scene.events(update(Scene.OWNER, specs(Patch.of(null)), keep()));
    assertThat(device().description().specs()).isEmpty();
  }

  @Test
  void whatIsRemovedIsGoneAndFreeAgain() {
    scene.events(update(Scene.OWNER, nothing(), Patch.of("ref")));
    scene.events(
        update(
            Scene.OWNER,
            new DevicePatch(
                keep(),
                keep(),
                Patch.of(null),
                Patch.of(null),
                Patch.of(null),
                Patch.of(null),
                keep()),
            Patch.of(null)));

    assertThat(device().description())
        .isEqualTo(new DeviceDescription("phone", null, null, null, null, Map.of("color", "blue")));
    assertThat(device().externalRef()).isNull();
    scene.events(
        new DeviceCommand.CreateDevice(
            Scene.OWNER, "d2", Scene.CUSTOMER, device().description(), "ref"));
    assertThat(scene.refusal(update(Scene.OWNER, nothing(), Patch.of("ref"))).details())
        .containsEntry("existing_id", "d2");
  }

  @Test
  void whatChangesNothingIsNoEvent() {
    assertThat(scene.events(update(Scene.OWNER, nothing(), keep()))).isEmpty();
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(
            scene
                .refusal(new DeviceCommand.UpdateDevice(Scene.OWNER, "none", nothing(), keep()))
                .code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(scene.refusal(update(Scene.ifMatch(3), nothing(), keep())).code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
    assertThat(scene.refusal(update(Scene.OWNER, owned(null, "phone"), keep())).details())
        .containsEntry("field", "customer_id");
    assertThat(scene.refusal(update(Scene.OWNER, owned(Scene.CUSTOMER, null), keep())).details())
        .containsEntry("field", "device_type");
    assertThat(scene.refusal(update(Scene.OWNER, owned("nobody", "phone"), keep())).details())
        .containsEntry("field", "customer_id")
        .containsEntry("id", "nobody");
  }

  @Test
  void aChangeFollowsADevice() {
    Device device = device();

    assertThatThrownBy(() -> new DeviceUpdated(device, device).evolve(null, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
  }

  private Device device() {
    return scene.get(Device.TYPE, Scene.DEVICE);
  }

  private static <T> Patch<T> keep() {
    return Patch.absent();
  }

  private static DevicePatch nothing() {
    return specs(keep());
  }

  private static DevicePatch owned(@Nullable String customer, @Nullable String type) {
    return new DevicePatch(
        Patch.of(customer), Patch.of(type), keep(), keep(), keep(), keep(), keep());
  }

  private static DevicePatch specs(Patch<Map<String, @Nullable String>> specs) {
    return new DevicePatch(keep(), keep(), keep(), keep(), keep(), keep(), specs);
  }

  private static DeviceCommand update(CommandMeta meta, DevicePatch patch, Patch<String> ref) {
    return new DeviceCommand.UpdateDevice(meta, Scene.DEVICE, patch, ref);
  }
}
