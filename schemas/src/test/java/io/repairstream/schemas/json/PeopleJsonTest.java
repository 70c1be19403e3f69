package io.repairstream.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.repairstream.schemas.PublicEvents;
import io.repairstream.schemas.entity.CustomerSource;
import io.repairstream.schemas.entity.KpiLabel;
import io.repairstream.schemas.entity.TimeEntry;
import io.repairstream.schemas.entity.TimeEntryKind;
import io.repairstream.schemas.entity.TimeEntryStatus;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.CustomerUpdated;
import io.repairstream.schemas.event.FieldChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How customer sources, labels of KPIs, time entries and changed customers are shown. */
class PeopleJsonTest {
  private static final Path GOLDEN = Path.of("src/test/resources/json");
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void aSourceIsTheReviewedOne() throws IOException {
    assertGolden(
        "customer-source",
        EntityJson.single(
            new CustomerSource(
                "01930000-0000-7000-8000-00000000000c",
                Samples.ORG,
                2L,
                Samples.CREATED,
                Samples.UPDATED,
                "src-1",
                "Neighbours",
                true)));
  }

  @Test
  void whatAKpiIsCalledIsTheReviewedOne() throws IOException {
    assertGolden(
        "kpi-label",
        EntityJson.single(
            new KpiLabel(
                "01930000-0000-3000-8000-00000000000d",
                Samples.ORG,
                2L,
                Samples.CREATED,
                Samples.UPDATED,
                "tech.onjob_per_available",
                "Productivity")));
  }

  @Test
  void aTimeEntryIsTheReviewedOne() throws IOException {
    assertGolden("time-entry", EntityJson.single(approved()));
  }

  @Test
  void whatRunsHasNoLengthAndNoOrderUnlessItIsAJob() {
    JsonNode json =
        EntityJson.list(
            TimeEntry.newBuilder(approved())
                .setKind(TimeEntryKind.BREAK)
                .setStatus(TimeEntryStatus.RUNNING)
                .setStoppedAt(null)
                .setWorkOrderId(null)
                .setWorkOrderKind(null)
                .build());

    assertThat(json.path("duration_seconds").isNull()).isTrue();
    assertThat(json.path("stopped_at").isNull()).isTrue();
    assertThat(json.path("work_order_id").isNull()).isTrue();
    assertThat(json.path("kind").asText()).isEqualTo("break");
  }

  @Test
  void aChangedCustomerIsAnnouncedWithWhatChanged() {
    CustomerUpdated updated =
        new CustomerUpdated(
            Samples.customerCreated().getMeta(),
            Samples.customer(),
            List.of(new FieldChange("email", "null", "\"Ada@Example.org\"")));

    assertThat(PublicEvents.names(updated)).containsExactly("customer.updated");
    assertThat(WebhookData.of(updated).at("/changes/email").toString())
        .isEqualTo("{\"from\":null,\"to\":\"Ada@Example.org\"}");
  }

  private static TimeEntry approved() {
    return TimeEntry.newBuilder()
        .setId("01930000-0000-7000-8000-00000000000d")
        .setOrgId(Samples.ORG)
        .setVersion(3)
        .setCreatedAt(Samples.CREATED)
        .setUpdatedAt(Samples.UPDATED)
        .setExternalRef("clock-1")
        .setTechnicianId("01930000-0000-7000-8000-000000000007")
        .setShopId(Samples.SHOP)
        .setKind(TimeEntryKind.JOB)
        .setWorkOrderId(Samples.TICKET)
        .setWorkOrderKind(WorkOrderKind.REPAIR_ORDER)
        .setStatus(TimeEntryStatus.APPROVED)
        .setStartedAt(Samples.CREATED)
        .setStoppedAt(Samples.UPDATED)
        .setNote("gasket")
        .setAutoStopped(true)
        .setApprovedBy("01930000-0000-7000-8000-000000000008")
        .setApprovedAt(Samples.UPDATED)
        .build();
  }

  private static void assertGolden(String name, JsonNode actual) throws IOException {
    // Text, not trees: the order of fields is part of the form.
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(actual) + "\n";
    assertThat(text).isEqualTo(Files.readString(GOLDEN.resolve(name + ".json")));
  }
}
