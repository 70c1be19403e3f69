package io.repairstream.webhook;

import io.repairstream.testkit.fault.Fault;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the attempt log calls each fault. */
final class FaultErrors {
  private static final Map<Fault, String> ERRORS = errors();

  private FaultErrors() {}

  /** The error of an attempt that meets {@code fault}; null when it is taken, whatever followed. */
  static @Nullable String of(Fault fault) {
    return ERRORS.get(fault);
  }

  private static Map<Fault, String> errors() {
    Map<Fault, String> errors = new EnumMap<>(Fault.class);
    for (Fault fault :
        List.of(
            Fault.HANGS,
            Fault.SLOW_HEAD,
            Fault.SLOW_BODY,
            Fault.SLOW_CHUNKS,
            Fault.CONTINUE_FLOOD)) {
      errors.put(fault, "TIMEOUT");
    }
    for (Fault fault :
        List.of(Fault.CLOSES, Fault.RESETS, Fault.RESETS_AFTER_HEAD, Fault.STOPS_SHORT)) {
      errors.put(fault, "CLOSED");
    }
    for (Fault fault : List.of(Fault.HUGE_HEADER, Fault.MANY_HEADERS, Fault.GARBAGE)) {
      errors.put(fault, "PROTOCOL");
    }
    errors.put(Fault.ERROR, "STATUS");
    errors.put(Fault.GONE, "STATUS");
    errors.put(Fault.THROTTLES, "STATUS");
    errors.put(Fault.REDIRECTS, "REDIRECT");
    return errors;
  }
}
