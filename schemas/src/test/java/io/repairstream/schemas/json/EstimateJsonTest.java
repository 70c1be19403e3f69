package io.repairstream.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.repairstream.schemas.PublicEvents;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.Estimate;
import io.repairstream.schemas.entity.EstimateDecision;
import io.repairstream.schemas.entity.EstimateLine;
import io.repairstream.schemas.entity.EstimateLineDecision;
import io.repairstream.schemas.entity.EstimateLineKind;
import io.repairstream.schemas.entity.EstimateStatus;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.EstimateApproved;
import io.repairstream.schemas.event.EstimateCreated;
import io.repairstream.schemas.event.EstimateDeclined;
import io.repairstream.schemas.event.EstimateSent;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.FieldChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateJsonTest {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final String ID = "01930000-0000-7000-8000-000000000021";
  private static final String HASH = "ab".repeat(32);
  private static final List<FieldChange> APPROVED =
      List.of(new FieldChange("status", "\"SENT\"", "\"PARTIALLY_APPROVED\""));

  @Test
  void theSingleFormIsTheReviewedOne() throws IOException {
    JsonNode reviewed =
        JSON.readTree(Files.readString(Path.of("src/test/resources/json/estimate-single.json")));

    assertThat(EntityJson.single(estimate(WorkOrderKind.TICKET)).toString())
        .isEqualTo(reviewed.toString());
  }

  @Test
  void listsShowNeitherLinesNorNotes() {
    JsonNode list = EntityJson.list(estimate(WorkOrderKind.TICKET));

    assertThat(list.has("lines")).isFalse();
    assertThat(list.has("notes")).isFalse();
    assertThat(list.path("total").decimalValue()).isEqualByComparingTo("130.90");
  }

  @Test
  void theHashOfTheTokenIsNeverShown() {
    Estimate estimate = estimate(WorkOrderKind.TICKET);

    assertThat(EntityJson.single(estimate).toString()).doesNotContain(HASH, "token");
    assertThat(WebhookData.of(new EstimateApproved(meta(), estimate, APPROVED)).toString())
        .doesNotContain(HASH, "token");
  }

  @Test
  void theEstimateOfARepairOrderNamesItAsRepairOrdersAreNamed() {
    assertThat(EntityJson.list(estimate(WorkOrderKind.REPAIR_ORDER)).path("work_order_id").asText())
        .isEqualTo(RepairOrderId.of(Samples.TICKET));
  }

  @Test
  void aStatusEventSaysWhichStatusItWas() {
    JsonNode data =
        WebhookData.of(new EstimateApproved(meta(), estimate(WorkOrderKind.TICKET), APPROVED));

    assertThat(data.path("previous_status").asText()).isEqualTo("SENT");
    assertThat(data.path("new_status").asText()).isEqualTo("PARTIALLY_APPROVED");
    assertThat(data.path("status").asText()).isEqualTo("PARTIALLY_APPROVED");
  }

  @Test
  void anEstimateOfATicketIsAQuoteTooOnceItIsDecided() {
    Estimate ticket = estimate(WorkOrderKind.TICKET);
    Estimate order = estimate(WorkOrderKind.REPAIR_ORDER);

    assertThat(PublicEvents.names(new EstimateSent(meta(), ticket, List.of())))
        .containsExactly("estimate.sent");
    assertThat(PublicEvents.names(new EstimateApproved(meta(), ticket, APPROVED)))
        .containsExactly("estimate.approved", "quote.approved");
    assertThat(PublicEvents.names(new EstimateDeclined(meta(), ticket, List.of())))
        .containsExactly("estimate.declined", "quote.rejected");
    assertThat(PublicEvents.names(new EstimateApproved(meta(), order, APPROVED)))
        .containsExactly("estimate.approved");
    assertThat(PublicEvents.names(new EstimateDeclined(meta(), order, List.of())))
        .containsExactly("estimate.declined");
    assertThat(PublicEvents.names(new EstimateCreated(meta(), ticket))).isEmpty();
  }

  private static Estimate estimate(WorkOrderKind kind) {
    Instant at = Samples.CREATED;
    return Estimate.newBuilder()
        .setId(ID)
        .setOrgId(Samples.ORG)
        .setVersion(3)
        .setCreatedAt(at)
        .setUpdatedAt(Samples.UPDATED)
        .setExternalRef("E-1")
        .setWorkOrderId(Samples.TICKET)
        .setWorkOrderKind(kind)
        .setShopId(Samples.SHOP)
        .setCustomerId(Samples.CUSTOMER)
        .setNumber(2)
        .setSupersedesId("01930000-0000-7000-8000-000000000020")
        .setStatus(EstimateStatus.PARTIALLY_APPROVED)
        .setCurrency("EUR")
        .setLines(
            List.of(
                new EstimateLine(
                    "l-1",
                    EstimateLineKind.LABOR,
                    "Replace the screen",
                    1_500L,
                    8_000L,
                    19_000L,
                    null,
                    EstimateLineDecision.APPROVED,
                    0L,
                    12_000L,
                    2_280L),
                new EstimateLine(
                    "l-2",
                    EstimateLineKind.DISCOUNT,
                    "Loyal customer",
                    1_000L,
                    1_000L,
                    19_000L,
                    null,
                    EstimateLineDecision.APPROVED,
                    0L,
                    -1_000L,
                    -190L)))
        .setNotes("ask for the old screen")
        .setExpiresAt(at.plusSeconds(86_400))
        .setSentAt(at.plusSeconds(60))
        .setApprovalTokenHash(HASH)
        .setDecision(
            new EstimateDecision(
                "Ada Byron", "approval_link", at.plusSeconds(120), null, "cd".repeat(32)))
        .setSubtotal(12_000L)
        .setDiscountTotal(1_000L)
        .setTaxTotal(2_090L)
        .setTotal(13_090L)
        .setApprovedTotal(13_090L)
        .build();
  }

  private static EventMeta meta() {
    return EventMeta.newBuilder()
        .setEventId("01930000-0000-5000-8000-00000000000a")
        .setOrgId(Samples.ORG)
        .setShopId(Samples.SHOP)
        .setSequence(7)
        .setEntityType("estimate")
        .setEntityId(ID)
        .setEntityVersion(3)
        .setOccurredAt(Samples.CREATED)
        .setRecordedAt(Samples.UPDATED)
        .setActor(new Actor(ActorKind.CUSTOMER, ID, Role.UNKNOWN))
        .setCausationId("01930000-0000-7000-8000-00000000000b")
        .setWorkOrderId(Samples.TICKET)
        .build();
  }
}
