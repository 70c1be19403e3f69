package io.repairstream.local;

/** Masks what differs from run to run: ids, times, secrets, days. */
final class Volatile {
  private Volatile() {}

  static String masked(String text) {
    return text.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<id>")
        .replaceAll("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z", "<time>")
        .replaceAll("\\d{4}-\\d{2}-\\d{2}", "<day>")
        .replaceAll("whsec_[A-Za-z0-9+/=]+", "<secret>");
  }
}
