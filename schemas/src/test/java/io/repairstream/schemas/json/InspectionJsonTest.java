package io.repairstream.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.repairstream.schemas.PublicEvents;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.ContactChannel;
import io.repairstream.schemas.entity.Inspection;
import io.repairstream.schemas.entity.InspectionKind;
import io.repairstream.schemas.entity.InspectionOutcome;
import io.repairstream.schemas.entity.InspectionPoint;
import io.repairstream.schemas.entity.InspectionStatus;
import io.repairstream.schemas.entity.InspectionTemplate;
import io.repairstream.schemas.entity.PointMedia;
import io.repairstream.schemas.entity.PointPlan;
import io.repairstream.schemas.entity.PointResult;
import io.repairstream.schemas.entity.Recipient;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.schemas.event.InspectionCompleted;
import io.repairstream.schemas.event.InspectionCreated;
import io.repairstream.schemas.event.InspectionSent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JSON form of inspections and their templates, and the names of their events. */
class InspectionJsonTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ID = "01930000-0000-7000-8000-000000000031";
  private static final String TEMPLATE = "01930000-0000-7000-8000-000000000032";

  @Test
  void everyFormIsTheReviewedOne() throws IOException {
    assertThat(EntityJson.single(inspection()).toString()).isEqualTo(reviewed("inspection-single"));
    assertThat(EntityJson.single(template()).toString())
        .isEqualTo(reviewed("inspection-template-single"));
  }

  @Test
  void listsShowNoPoints() {
    assertThat(EntityJson.list(inspection()).has("points")).isFalse();
    assertThat(EntityJson.list(template()).has("points")).isFalse();
  }

  @Test
  void whatIsNotThereYetIsNull() {
    Inspection planned =
        Inspection.newBuilder(inspection())
            .setStatus(InspectionStatus.PLANNED)
            .setTemplateId(null)
            .setTemplateVersion(null)
            .setOutcome(null)
            .setCompletedAt(null)
            .setSentAt(null)
            .setRecipient(null)
            .build();

    JsonNode json = EntityJson.single(planned);

    assertThat(json.path("outcome").isNull()).isTrue();
    assertThat(json.path("template_version").isNull()).isTrue();
    assertThat(json.path("sent_at").isNull()).isTrue();
    assertThat(json.path("recipient").isNull()).isTrue();
  }

  @Test
  void completingAndSendingIsPublicAndSaysFromWhereToWhere() {
    List<FieldChange> changes =
        List.of(new FieldChange("status", "\"IN_PROGRESS\"", "\"COMPLETED\""));
    InspectionCompleted completed = new InspectionCompleted(meta(), inspection(), changes);

    assertThat(PublicEvents.names(completed)).containsExactly("inspection.completed");
    assertThat(PublicEvents.names(new InspectionSent(meta(), inspection(), List.of())))
        .containsExactly("inspection.sent");
    assertThat(PublicEvents.names(new InspectionCreated(meta(), inspection()))).isEmpty();
    JsonNode data = WebhookData.of(completed);
    assertThat(data.path("previous_status").asText()).isEqualTo("IN_PROGRESS");
    assertThat(data.path("new_status").asText()).isEqualTo("COMPLETED");
  }

  private static Inspection inspection() {
    return new Inspection(
        ID,
        Samples.ORG,
        4L,
        Samples.CREATED,
        Samples.UPDATED,
        "i-17",
        Samples.TICKET,
        WorkOrderKind.REPAIR_ORDER,
        Samples.SHOP,
        InspectionKind.QC,
        TEMPLATE,
        2L,
        "Final check",
        InspectionStatus.SENT,
        "01930000-0000-7000-8000-000000000007",
        List.of(
            new InspectionPoint(
                "brakes",
                "Brakes",
                true,
                PointResult.ATTENTION,
                "worn",
                "4 mm",
                List.of(
                    new PointMedia("https://files.example/1.jpg", "cd".repeat(32), "image/jpeg"))),
            new InspectionPoint(
                "horn", "Horn", false, PointResult.NOT_CHECKED, null, null, List.of())),
        InspectionOutcome.PASS,
        Samples.CREATED,
        Samples.UPDATED,
        new Recipient(ContactChannel.EMAIL, "ada@example.org"));
  }

  private static InspectionTemplate template() {
    return new InspectionTemplate(
        TEMPLATE,
        Samples.ORG,
        2L,
        Samples.CREATED,
        Samples.UPDATED,
        null,
        "Final check",
        InspectionKind.QC,
        List.of(new PointPlan("brakes", "Brakes", true)),
        true);
  }

  private static EventMeta meta() {
    return EventMeta.newBuilder()
        .setEventId(ID)
        .setOrgId(Samples.ORG)
        .setShopId(Samples.SHOP)
        .setWorkOrderId(Samples.TICKET)
        .setSequence(9)
        .setEntityType("inspection")
        .setEntityId(ID)
        .setEntityVersion(4)
        .setOccurredAt(Samples.CREATED)
        .setRecordedAt(Samples.UPDATED)
        .setActor(new Actor(ActorKind.API_KEY, "key-1", Role.OWNER))
        .setCausationId(ID)
        .build();
  }

  private static String reviewed(String name) throws IOException {
    return JSON.readTree(Files.readString(Path.of("src/test/resources/json", name + ".json")))
        .toString();
  }
}
