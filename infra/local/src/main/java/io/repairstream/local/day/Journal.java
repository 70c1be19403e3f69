package io.repairstream.local.day;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What happened on the day: line by line as it happens, and summed up at its end. */
final class Journal {
  private final @Nullable PrintStream out;
  private final Map<String, Integer> endings = new TreeMap<>();
  private final Map<String, BigDecimal> takings = new TreeMap<>();
  private final List<String> brokenOff = new ArrayList<>();

  Journal(@Nullable PrintStream out) {
    this.out = out;
  }

  synchronized void note(LocalTime time, String order, String what) {
    if (out != null) {
      out.printf("%tR  %-30s %s%n", time, order, what);
    }
  }

  synchronized void ended(String status) {
    endings.merge(status, 1, Integer::sum);
  }

  synchronized void took(String currency, BigDecimal amount) {
    takings.merge(currency, amount, BigDecimal::add);
  }

  /** One line a story at most, so the list is as long as the day has orders. */
  synchronized void failed(String order, RuntimeException failure) {
    brokenOff.add(order + ": " + failure.getMessage());
  }

  synchronized int failed() {
    return brokenOff.size();
  }

  synchronized void summary(PrintStream to, long calls) {
    to.println("orders by how they ended: " + endings);
    to.println("taken: " + takings);
    to.println("requests: " + calls + ", stories that broke off: " + brokenOff.size());
    brokenOff.forEach(to::println);
    to.flush();
  }
}
