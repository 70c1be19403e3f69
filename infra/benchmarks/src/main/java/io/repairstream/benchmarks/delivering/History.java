package io.repairstream.benchmarks.delivering;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.ReplayScope;
import io.repairstream.schemas.entity.ReplayStatus;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.entity.WebhookReplay;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.schemas.event.WebhookEndpointCreated;
import io.repairstream.schemas.event.WebhookEndpointEnabled;
import io.repairstream.schemas.event.WebhookReplayCreated;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderUpdated;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the first endpoint was told nothing of while it was disabled: tickets that were opened and
 * changed. A replay is of some in the middle of them, and of their being opened alone.
 *
 * <p>Ticket {@code i} of it was opened {@code i} microseconds after the first.
 */
final class History {
  private static final long CHANGE = 0x0190_0000_0000_7006L;
  private static final long REPLAY = 0x0190_0000_0000_7007L;
  private static final long ENABLED = 0x0190_0000_0000_7008L;
  private static final long OWNER = 0;
  private static final int BESIDE_SHARE = 10;

  private final Population population;
  private final long first;
  private final int chosen;
  private final int beside;
  private final WebhookEndpoint endpoint;

  /**
   * @param first number of its first ticket: the endpoint's, so divisible by the number of
   *     endpoints
   * @param chosen tickets that a replay is of
   */
  History(Population population, long first, int chosen) {
    if (first % population.size() != OWNER || chosen < 1) {
      throw new IllegalArgumentException(
          "history: "
              + chosen
              + " tickets from "
              + first
              + " on (expected: at least one, the first endpoint's)");
    }
    this.population = population;
    this.first = first;
    this.chosen = chosen;
    this.beside = chosen / BESIDE_SHARE + 1;
    this.endpoint = population.endpoint(OWNER, Population.now(), 1, false);
  }

  /** The number of the first ticket beyond {@code live} that a history may begin with. */
  static long after(long live, int endpoints) {
    return (live + endpoints - 1) / endpoints * endpoints;
  }

  /** All tickets of one with so many chosen ones. */
  static int tickets(int chosen) {
    return chosen + 2 * (chosen / BESIDE_SHARE + 1);
  }

  /** All of its tickets. */
  int tickets() {
    return tickets(chosen);
  }

  /** Those that a replay is of. */
  int chosen() {
    return chosen;
  }

  /** The number of ticket {@code i} of all. */
  long number(int i) {
    return first + (long) i * population.size();
  }

  /** The number of ticket {@code i} of those that a replay is of. */
  long chosen(int i) {
    return number(beside + i);
  }

  /** Writes the endpoint, disabled, then what it is not told of, and that it was enabled. */
  void write(RecordLog log) {
    write(
        log,
        new WebhookEndpointCreated(
            meta("webhook_endpoint", endpoint.getId(), ENABLED, 1, endpoint.getCreatedAt()),
            endpoint));
    for (int i = 0; i < tickets(); i++) {
      WorkOrderCreated ticket = population.ticket(number(i), at(i));
      write(log, ticket);
      write(log, changed(ticket, i));
    }
    write(
        log,
        new WebhookEndpointEnabled(
            meta("webhook_endpoint", endpoint.getId(), ENABLED, 2, Population.now()),
            population.endpoint(OWNER, endpoint.getCreatedAt(), 2, true)));
  }

  private void write(RecordLog log, SpecificRecord event) {
    log.write(Topics.EVENTS, population.organization(OWNER), event);
  }

  private WorkOrderUpdated changed(WorkOrderCreated ticket, int i) {
    return WorkOrderUpdated.newBuilder()
        .setMeta(meta("work_order", ticket.getWorkOrder().getId(), CHANGE, number(i), at(i)))
        .setWorkOrder(ticket.getWorkOrder())
        .setCustomer(ticket.getCustomer())
        .setDevice(ticket.getDevice())
        .setShop(ticket.getShop())
        .setChanges(List.of(new FieldChange("priority", "\"low\"", "\"standard\"")))
        .build();
  }

  /** A replay of the chosen tickets, to be written where the endpoint's events are. */
  WebhookReplayCreated replay() {
    Instant now = Population.now();
    WebhookReplay replay =
        WebhookReplay.newBuilder()
            .setId(Population.id(REPLAY, OWNER))
            .setOrgId(endpoint.getOrgId())
            .setVersion(1)
            .setCreatedAt(now)
            .setUpdatedAt(now)
            .setEndpointId(endpoint.getId())
            .setFrom(at(beside))
            .setTo(at(beside + chosen))
            .setEvents(List.of(Population.EVENT))
            .setOnly(ReplayScope.ALL)
            .setStatus(ReplayStatus.RUNNING)
            .setMatched(0)
            .setDelivered(0)
            .setParked(0)
            .build();
    return new WebhookReplayCreated(
        meta("webhook_replay", replay.getId(), REPLAY, number(tickets()), now), replay);
  }

  /** When ticket {@code i} of all was opened, and changed: after the endpoint was made. */
  Instant at(int i) {
    return endpoint.getCreatedAt().plus(i + 1L, ChronoUnit.MICROS);
  }

  private static EventMeta meta(
      String entity, String entityId, long kind, long sequence, Instant at) {
    return Population.meta(OWNER, entity, entityId, Population.id(kind, sequence), sequence, at);
  }
}
