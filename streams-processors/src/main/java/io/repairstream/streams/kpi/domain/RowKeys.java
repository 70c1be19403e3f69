package io.repairstream.streams.kpi.domain;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the windows of rows: which there are of a contribution, and what they are called. */
public final class RowKeys {
  /** The dimension that makes a row personal. */
  public static final String TECHNICIAN = "technician_id";

  private RowKeys() {}

  /** The hour of a shop. */
  public static Window hour(
      Kpi kpi, Spot spot, Map<String, String> dimensions, @Nullable String currency) {
    String key = key(kpi, spot, dimensions, currency, spot.hourStart().toString());
    return new Window(key, Grain.HOUR, false, spot.hourStart(), spot.hourEnd(), spot.dayEnd());
  }

  /** The day of a shop, or of a technician when that is among the dimensions. */
  public static Window day(
      Kpi kpi, Spot spot, Map<String, String> dimensions, @Nullable String currency) {
    String key = key(kpi, spot, dimensions, currency, spot.day().toString());
    return new Window(
        key,
        Grain.DAY,
        dimensions.containsKey(TECHNICIAN),
        spot.dayStart(),
        spot.dayEnd(),
        spot.dayEnd());
  }

  /** The dimensions of a shop's row: without the technician. */
  public static Map<String, String> ofShop(Map<String, String> dimensions) {
    return Dimensions.of(dimensions).without(TECHNICIAN);
  }

  private static String key(
      Kpi kpi,
      Spot spot,
      Map<String, String> dimensions,
      @Nullable String currency,
      String window) {
    Map<String, String> sorted = new TreeMap<>(dimensions);
    if (currency != null) {
      sorted.put("currency", currency);
    }
    StringBuilder text = new StringBuilder();
    sorted.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : ",")
                .append(plain(name))
                .append('=')
                .append(plain(value)));
    String shop = spot.shopId() == null ? "" : spot.shopId();
    return String.join("|", spot.orgId(), shop, kpi.id(), text, window);
  }

  /** Without what the key is put together with. */
  private static String plain(String part) {
    return part.replace("%", "%25").replace("|", "%7C").replace(",", "%2C").replace("=", "%3D");
  }
}
