package io.repairstream.streams.organization.domain.device;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a device is.
 *
 * @param identifier IMEI, asset tag or another identifier
 */
public record DeviceDescription(
    String deviceType,
    @Nullable String make,
    @Nullable String model,
    @Nullable String serial,
    @Nullable String identifier,
    Map<String, String> specs) {
  /** Copies the specifications. */
  public DeviceDescription {
    specs = Map.copyOf(specs);
  }

  /** Whether the device can be told from others of its kind. */
  public boolean identifiable() {
    return isSaid(identifier) || isSaid(serial);
  }

  private static boolean isSaid(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
