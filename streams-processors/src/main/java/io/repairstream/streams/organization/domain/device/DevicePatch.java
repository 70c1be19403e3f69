package io.repairstream.streams.organization.domain.device;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Patch;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a merge patch says of a device.
 *
 * @param specs merged name by name: a null removes one specification, null instead of them all
 */
public record DevicePatch(
    Patch<String> customerId,
    Patch<String> deviceType,
    Patch<String> make,
    Patch<String> model,
    Patch<String> serial,
    Patch<String> identifier,
    Patch<Map<String, @Nullable String>> specs) {

  /** What cannot be removed must not be. */
  Checklist keeps(Checklist checks) {
    return checks
        .then(() -> Checks.kept("customer_id", customerId))
        .then(() -> Checks.kept("device_type", deviceType));
  }

  /** {@code device} with what the patch says. */
  DeviceDescription appliedTo(DeviceDescription device) {
    return new DeviceDescription(
        deviceType.orKeep(device.deviceType()),
        make.or(device.make()),
        model.or(device.model()),
        serial.or(device.serial()),
        identifier.or(device.identifier()),
        merged(device.specs()));
  }

  private Map<String, String> merged(Map<String, String> current) {
    if (specs.removes()) {
      return Map.of();
    }
    Map<String, String> merged = new HashMap<>(current);
    specs
        .orKeep(Collections.emptyMap())
        .forEach(
            (name, value) -> {
              if (value == null) {
                merged.remove(name);
              } else {
                merged.put(name, value);
              }
            });
    return merged;
  }
}
