package io.repairstream.edge.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.json.Json;
import io.repairstream.edge.store.ApprovalRow;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class PublicFormTest {
  private static final Instant NOW = Instant.parse("2026-06-12T10:00:00Z");

  @Test
  void aRepairOrderIsKnownByItsNumber() {
    JsonNode form = form("{\"ro_number\":12}", "{\"id\":\"v\",\"make\":\"VW\",\"year\":2019}");

    assertThat(form.at("/work_order/number").asString()).isEqualTo("12");
    assertThat(form.at("/work_order/asset").toString())
        .isEqualTo("{\"make\":\"VW\",\"year\":2019}");
  }

  @Test
  void anAssetThatIsNotKnownIsNotShown() {
    ApprovalRow row =
        new ApprovalRow("{\"status\":\"SENT\"}", "{\"ticket_code\":\"T-000001\"}", "{}", null);

    JsonNode form = Json.readOwn(PublicForm.of(row, NOW));

    assertThat(form.at("/work_order/asset").isNull()).isTrue();
    assertThat(form.path("decision").isNull()).isTrue();
  }

  @Test
  void onlyASentEstimateRunsOutOfTime() {
    assertThat(status("SENT", "2026-06-12T10:00:00.000001Z")).isEqualTo("SENT");
    assertThat(status("SENT", "2026-06-12T10:00:00.000000Z")).isEqualTo("EXPIRED");
    assertThat(status("APPROVED", "2026-06-12T09:00:00.000000Z")).isEqualTo("APPROVED");
  }

  private static String status(String status, String expiresAt) {
    String estimate =
        "{\"status\":\"" + status + "\",\"expires_at\":\"" + expiresAt + "\",\"lines\":[]}";
    ApprovalRow row = new ApprovalRow(estimate, "{}", "{}", null);
    return Json.readOwn(PublicForm.of(row, NOW)).path("status").asString();
  }

  private static JsonNode form(String order, String asset) {
    return Json.readOwn(
        PublicForm.of(new ApprovalRow("{}", order, "{\"name\":\"Main\"}", asset), NOW));
  }
}
