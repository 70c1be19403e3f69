package io.repairstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.testkit.fault.Arrival;
import io.repairstream.testkit.fault.FaultReceiver;
import io.repairstream.webhook.SiteLog.Made;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When a receiver took each delivery for the first time, against the order they were made in. */
final class FirstArrivals {
  private FirstArrivals() {}

  /**
   * Of each of {@code tickets} tickets the first success of one delivery is before the first
   * success of the next.
   *
   * @param made deliveries to one endpoint that keeps that order, in theirs
   */
  static void assertInOrder(List<Made> made, int tickets, FaultReceiver receiver) {
    Map<String, List<String>> byTicket = new HashMap<>();
    Map<String, String> ticketOf = new HashMap<>();
    for (Made one : made) {
      String ticket = String.valueOf(one.delivery().getOrderingKey());
      byTicket.computeIfAbsent(ticket, key -> new ArrayList<>()).add(one.id());
      ticketOf.put(one.id(), ticket);
    }
    assertThat(byTicket).hasSize(tickets);
    Map<String, List<String>> arrived = new HashMap<>();
    for (Arrival arrival : receiver.taken()) {
      String id = arrival.header("webhook-id");
      String ticket = ticketOf.get(id);
      if (ticket != null) {
        List<String> soFar = arrived.computeIfAbsent(ticket, key -> new ArrayList<>());
        if (!soFar.contains(id)) {
          soFar.add(id);
        }
      }
    }
    assertThat(arrived).isEqualTo(byTicket);
  }
}
