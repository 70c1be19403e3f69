package io.repairstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.json.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicEventsTest {
  private static final WorkOrder TICKET = Samples.ticket();

  @Test
  void eventsOfTicketsHaveTheSeedsNames() {
    assertThat(PublicEvents.names(Samples.created(TICKET))).containsExactly("ticket.created");
    assertThat(PublicEvents.names(Samples.updated(TICKET))).containsExactly("ticket.updated");
    assertThat(PublicEvents.names(Samples.consentRecorded(TICKET)))
        .containsExactly("ticket.updated");
    assertThat(PublicEvents.names(Samples.evidenceAdded(TICKET))).containsExactly("ticket.updated");
    assertThat(PublicEvents.names(Samples.transitioned(TICKET, "INTAKE")))
        .containsExactly("ticket.transitioned");
  }

  @Test
  void aVoidSendsBoth() {
    WorkOrder voided = WorkOrder.newBuilder(TICKET).setStatus("VOIDED").build();

    assertThat(PublicEvents.names(Samples.transitioned(voided, "TRIAGE")))
        .containsExactly("ticket.transitioned", "ticket.voided");
  }

  @Test
  void eventsOfRepairOrdersHaveTheirOwnNames() {
    WorkOrder order =
        WorkOrder.newBuilder(TICKET).setKind(WorkOrderKind.REPAIR_ORDER).setStatus("OPEN").build();
    WorkOrder closed = WorkOrder.newBuilder(order).setStatus("CLOSED").build();

    assertThat(PublicEvents.names(Samples.created(order))).containsExactly("repair_order.created");
    assertThat(PublicEvents.names(Samples.updated(order))).containsExactly("repair_order.updated");
    assertThat(PublicEvents.names(Samples.transitioned(order, "INSPECTION")))
        .containsExactly("repair_order.status_changed");
    assertThat(PublicEvents.names(Samples.transitioned(closed, "COMPLETED")))
        .containsExactly("repair_order.status_changed", "repair_order.closed");
  }

  @Test
  void whatIsNotPublicHasNoName() {
    assertThat(PublicEvents.names(Samples.customerCreated())).containsExactly("customer.created");
    assertThat(PublicEvents.names(Samples.apiKeyCreated())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "*, ticket.created, true",
    "ticket.*, ticket.created, true",
    "ticket.created, ticket.created, true",
    "ticket.created, ticket.updated, false",
    "ticket.*, repair_order.created, false",
    "tick*, ticket.created, false",
    ".*, ticket.created, false",
    "plugin.*, plugin.submission.updated, true",
  })
  void aPatternIsANameAFamilyOrEverything(String pattern, String name, boolean matches) {
    assertThat(PublicEvents.matches(pattern, name)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "ticket.*", "plugin.submission.*", "inventory.low_stock"})
  void knownNamesAndFamiliesAreSubscribable(String pattern) {
    assertThat(PublicEvents.subscribable(pattern)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", ".*", "**", "ticket", "ticket.", "tickets.*", "ticket.*.*", "TICKET.*"})
  void whatNothingCanMatchIsNotSubscribable(String pattern) {
    assertThat(PublicEvents.subscribable(pattern)).isFalse();
  }
}
