package io.repairstream.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.entity.WorkOrderKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compares every JSON form with its reviewed file. */
class EntityJsonTest {
  private static final Path GOLDEN = Path.of("src/test/resources/json");
  private static final JsonMapper JSON = new JsonMapper();

  @TestFactory
  Stream<DynamicTest> everyFormIsTheReviewedOne() {
    WorkOrder ticket = Samples.ticket();
    return Stream.of(
        golden("ticket-list", EntityJson.list(ticket)),
        golden(
            "ticket-single",
            WorkOrderJson.single(
                ticket,
                Samples.customerSummary(),
                Samples.deviceSummary(),
                null,
                Samples.shopSummary())),
        golden("customer-list", EntityJson.list(Samples.customer())),
        golden("customer-single", EntityJson.single(Samples.customer())),
        golden("device", EntityJson.single(Samples.device())),
        golden("shop", EntityJson.single(Samples.shop())),
        golden("team-member", EntityJson.single(Samples.teamMember())),
        golden("organization", EntityJson.single(Samples.organization())),
        golden("api-key", EntityJson.single(Samples.apiKey())),
        golden("data-import", EntityJson.single(Samples.dataImport())),
        golden("webhook-endpoint", EntityJson.single(Samples.endpoint())),
        golden("data-created", WebhookData.of(Samples.created(ticket))),
        golden("data-updated", WebhookData.of(Samples.updated(ticket))),
        golden("data-transitioned", WebhookData.of(Samples.transitioned(ticket, "INTAKE"))));
  }

  @Test
  void amountsHaveTheDecimalsOfTheirCurrencyAndQuantitiesNoMoreThanTheyNeed() {
    assertThat(
            Fields.object()
                .amount("eur", 234_000L, "EUR")
                .amount("jpy", 500L, "JPY")
                .amount("bhd", -1L, "BHD")
                .amount("none", null, "EUR")
                .decimal("whole", 100_000L)
                .decimal("part", 1_250L)
                .decimal("zero", 0L)
                .done())
        .hasToString(
            "{\"eur\":2340.00,\"jpy\":500,\"bhd\":-0.001,\"none\":null,\"whole\":100,"
                + "\"part\":1.25,\"zero\":0}");
  }

  @Test
  void anIdOfARepairOrderIsReadBack() {
    String uuid = "01930000-0000-7000-8000-00000000000c";
    String id = RepairOrderId.of(uuid);

    assertThat(RepairOrderId.parse(id)).isEqualTo(uuid);
    assertThat(RepairOrderId.parse(id.toUpperCase(Locale.ROOT))).isEqualTo(uuid);
    assertThat(RepairOrderId.parse(RepairOrderId.of("ffffffff-ffff-ffff-ffff-ffffffffffff")))
        .isEqualTo("ffffffff-ffff-ffff-ffff-ffffffffffff");
    assertThat(RepairOrderId.parse("ro_8zzzzzzzzzzzzzzzzzzzzzzzzz")).isNull();
    assertThat(RepairOrderId.parse("ro_uzzzzzzzzzzzzzzzzzzzzzzzzz")).isNull();
    assertThat(RepairOrderId.parse(uuid)).isNull();
    assertThat(
            Fields.object()
                .workOrder("t", WorkOrderKind.TICKET, uuid)
                .workOrder("r", WorkOrderKind.REPAIR_ORDER, uuid)
                .workOrder("n", WorkOrderKind.REPAIR_ORDER, null)
                .done())
        .hasToString("{\"t\":\"" + uuid + "\",\"r\":\"" + id + "\",\"n\":null}");
  }

  @Test
  void aSingleFormIsItsListFormThenItsDetailThenWhatItEmbeds() {
    WorkOrder ticket = Samples.ticket();
    String single =
        WorkOrderJson.single(
                ticket,
                Samples.customerSummary(),
                Samples.deviceSummary(),
                null,
                Samples.shopSummary())
            .toString();

    String list = EntityJson.list(ticket).toString();
    String detail = EntityJson.detail(ticket).toString();
    assertThat(single)
        .isEqualTo(
            list.substring(0, list.length() - 1)
                + ","
                + detail.substring(1, detail.length() - 1)
                + ",\"customers\":"
                + EntityJson.summary(Samples.customer())
                + ",\"devices\":"
                + EntityJson.summary(Samples.device())
                + ",\"shops\":"
                + EntityJson.summary(Samples.shop())
                + "}");
  }

  @Test
  void noSecretAndNoHashIsEverShown() {
    assertThat(EntityJson.single(Samples.apiKey()).toString()).doesNotContain("ff".repeat(32));
    assertThat(EntityJson.single(Samples.organization()).toString())
        .doesNotContain("ee".repeat(32));
    assertThat(EntityJson.single(Samples.endpoint()).toString())
        .doesNotContain("c2VjcmV0", "secret");
  }

  @Test
  void aTicketCodeGrowsPastSixDigits() {
    assertThat(WorkOrderJson.ticketCode(1)).isEqualTo("T-000001");
    assertThat(WorkOrderJson.ticketCode(1_234_567)).isEqualTo("T-1234567");
  }

  @Test
  void whatIsNoEntityHasNoForm() {
    SpecificRecord event = Samples.customerCreated();

    assertThatThrownBy(() -> EntityJson.list(event)).hasMessageContaining("CustomerCreated");
    assertThatThrownBy(() -> WebhookData.of(Samples.customer())).hasMessageContaining("Customer");
  }

  private static DynamicTest golden(String name, JsonNode actual) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          // Text, not trees: the order of fields is part of the form.
          String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(actual) + "\n";
          assertThat(text).isEqualTo(read(GOLDEN.resolve(name + ".json")));
        });
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
