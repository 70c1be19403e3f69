package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.command.CompleteInspection;
import io.repairstream.schemas.command.CreateInspection;
import io.repairstream.schemas.command.CreateInspectionTemplate;
import io.repairstream.schemas.command.PointFinding;
import io.repairstream.schemas.command.SendInspection;
import io.repairstream.schemas.command.UpdateInspection;
import io.repairstream.schemas.command.UpdateInspectionTemplate;
import io.repairstream.schemas.entity.Inspection;
import io.repairstream.schemas.entity.InspectionKind;
import io.repairstream.schemas.entity.InspectionPoint;
import io.repairstream.schemas.entity.InspectionStatus;
import io.repairstream.schemas.entity.InspectionTemplate;
import io.repairstream.schemas.entity.PointMedia;
import io.repairstream.schemas.entity.PointPlan;
import io.repairstream.schemas.entity.PointResult;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.InspectionCompleted;
import io.repairstream.schemas.event.InspectionCreated;
import io.repairstream.schemas.event.InspectionSent;
import io.repairstream.schemas.event.InspectionTemplateCreated;
import io.repairstream.schemas.event.InspectionTemplateUpdated;
import io.repairstream.schemas.event.InspectionUpdated;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inspections and their templates over HTTP. */
final class EdgeInspectionsTest {
  private static final String SHOP = "01930000-0000-7000-8000-000000000002";
  private static final String ORDER = "01930000-0000-7000-8000-000000000005";
  private static final String ORDER_ON_THE_WIRE = "ro_01jc000000e008000000000005";
  private static final String ID = "01930000-0000-7000-8000-000000000031";
  private static final String TEMPLATE = "01930000-0000-7000-8000-000000000032";
  private static final String PATH = "/v1/inspections/" + ID;
  private static final String TEMPLATE_PATH = "/v1/inspection-templates/" + TEMPLATE;
  private static final Instant NINE = Instant.parse("2026-06-12T09:00:00Z");

  private final TestEdge edge = TestEdge.start();
  private final String key = edge.store.key("bayos-enterprise", "inspections:write");

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void anInspectionIsPlannedForARepairOrderUnderItsOwnId() {
    edge.gateway.apply(new InspectionCreated(null, inspection(InspectionStatus.PLANNED)));

    TestEdge.Answer answer =
        edge.post(
            key,
            "/v1/inspections",
            "{\"work_order_id\":\""
                + ORDER_ON_THE_WIRE
                + "\",\"kind\":\"vehicle\",\"title\":\"Check-in\",\"points\":["
                + "{\"key\":\"brakes\",\"label\":\"Brakes\"},"
                + "{\"key\":\"horn\",\"label\":\"Horn\",\"required\":false}]}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo(PATH);
    assertThat(answer.data().path("work_order_id").stringValue()).isEqualTo(ORDER_ON_THE_WIRE);
    CreateInspection command = (CreateInspection) edge.gateway.last().record();
    assertThat(command.getWorkOrderId()).isEqualTo(ORDER);
    assertThat(command.getKind()).isEqualTo("vehicle");
    assertThat(command.getTemplateId()).isNull();
    assertThat(command.getPoints())
        .containsExactly(
            new PointPlan("brakes", "Brakes", true), new PointPlan("horn", "Horn", false));
  }

  @Test
  void findingsAreMergedByTheirKeys() {
    edge.gateway.apply(
        new InspectionUpdated(null, inspection(InspectionStatus.IN_PROGRESS), List.of()));

    TestEdge.Answer answer =
        edge.call(
            "PATCH",
            key,
            PATH,
            "{\"technician_id\":null,\"points\":[{\"key\":\"brakes\",\"result\":\"URGENT\","
                + "\"measurement\":\"1 mm\",\"media\":[{\"url\":\"https://x.example/1\",\"sha256\":\""
                + "AB".repeat(32)
                + "\",\"media_type\":\"image/png\"}]}]}");

    assertThat(answer.status()).isEqualTo(200);
    UpdateInspection command = (UpdateInspection) edge.gateway.last().record();
    assertThat(command.getInspectionId()).isEqualTo(ID);
    assertThat(command.getPresent()).containsExactlyInAnyOrder("technician_id", "points");
    assertThat(command.getPoints())
        .containsExactly(
            new PointFinding(
                "brakes",
                "URGENT",
                null,
                "1 mm",
                List.of(new PointMedia("https://x.example/1", "ab".repeat(32), "image/png"))));
  }

  @Test
  void completingNeedsNoBodyWhereThereIsNothingToJudge() {
    edge.gateway.apply(
        new InspectionCompleted(null, inspection(InspectionStatus.COMPLETED), List.of()));

    assertThat(edge.call("POST", key, PATH + "/complete", null).status()).isEqualTo(200);
    assertThat(((CompleteInspection) edge.gateway.last().record()).getOutcome()).isNull();
    assertThat(edge.post(key, PATH + "/complete", "{\"outcome\":\"fail\"}").status())
        .isEqualTo(200);
    assertThat(((CompleteInspection) edge.gateway.last().record()).getOutcome()).isEqualTo("fail");
  }

  @Test
  void itIsSentSomewhere() {
    edge.gateway.apply(new InspectionSent(null, inspection(InspectionStatus.SENT), List.of()));

    assertThat(edge.post(key, PATH + "/send", "{}").status()).isEqualTo(400);
    assertThat(edge.post(key, PATH + "/send", "{\"channel\":\"sms\",\"to\":\"+1 2\"}").status())
        .isEqualTo(200);
    SendInspection command = (SendInspection) edge.gateway.last().record();
    assertThat(command.getChannel()).isEqualTo("sms");
    assertThat(command.getTo()).isEqualTo("+1 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"points\":[{\"key\":\"brakes\"}]}",
        "{\"points\":[{\"key\":\"brakes\",\"result\":\"FINE\"}]}",
        "{\"points\":[{\"key\":\"brakes\",\"result\":\"OK\",\"colour\":\"red\"}]}",
        "{\"points\":null}",
        "{\"title\":null}",
        "{\"status\":\"COMPLETED\"}",
        "{\"technician_id\":\"me\"}"
      })
  void whatIsNoChangeIsRefusedAtTheDoor(String body) {
    assertThat(edge.call("PATCH", key, PATH, body).status()).isEqualTo(400);
  }

  @Test
  void templatesAreAddedAndChanged() {
    edge.gateway.apply(new InspectionTemplateCreated(null, template()));
    TestEdge.Answer added =
        edge.post(
            key,
            "/v1/inspection-templates",
            "{\"name\":\"Check-in\",\"kind\":\"vehicle\",\"points\":"
                + "[{\"key\":\"brakes\",\"label\":\"Brakes\"}]}");
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.header("Location")).isEqualTo(TEMPLATE_PATH);
    assertThat(((CreateInspectionTemplate) edge.gateway.last().record()).getKind())
        .isEqualTo("vehicle");

    edge.gateway.apply(new InspectionTemplateUpdated(null, template(), List.of()));
    assertThat(edge.call("PATCH", key, TEMPLATE_PATH, "{\"active\":false}").status())
        .isEqualTo(200);
    UpdateInspectionTemplate change = (UpdateInspectionTemplate) edge.gateway.last().record();
    assertThat(change.getPresent()).containsExactly("active");
    assertThat(change.getActive()).isFalse();
    assertThat(change.getPoints()).isNull();
    assertThat(edge.call("PATCH", key, TEMPLATE_PATH, "{\"points\":[]}").status()).isEqualTo(400);
    assertThat(edge.call("PATCH", key, TEMPLATE_PATH, "{\"kind\":\"qc\"}").status()).isEqualTo(400);
  }

  @Test
  void listsAreFilteredByWhatInspectionsAreFoundBy() {
    assertThat(
            edge.get(
                    key,
                    "/v1/inspections?work_order_id="
                        + ORDER_ON_THE_WIRE
                        + "&kind=qc&status=PLANNED&shop_id="
                        + SHOP
                        + "&technician_id="
                        + SHOP)
                .status())
        .isEqualTo(200);
    assertThat(edge.get(key, "/v1/inspection-templates?kind=qc&active=true").status())
        .isEqualTo(200);
    assertThat(edge.get(key, "/v1/inspections?kind=QC").status()).isEqualTo(400);
    assertThat(edge.get(key, "/v1/messages").status()).isEqualTo(403);
  }

  private static Inspection inspection(InspectionStatus status) {
    return new Inspection(
        ID,
        FakeStore.ORG,
        1L,
        NINE,
        NINE,
        null,
        ORDER,
        WorkOrderKind.REPAIR_ORDER,
        SHOP,
        InspectionKind.VEHICLE,
        null,
        null,
        "Check-in",
        status,
        null,
        List.of(
            new InspectionPoint(
                "brakes", "Brakes", true, PointResult.NOT_CHECKED, null, null, List.of())),
        null,
        null,
        null,
        null);
  }

  private static InspectionTemplate template() {
    return new InspectionTemplate(
        TEMPLATE,
        FakeStore.ORG,
        1L,
        NINE,
        NINE,
        null,
        "Check-in",
        InspectionKind.VEHICLE,
        List.of(new PointPlan("brakes", "Brakes", true)),
        true);
  }
}
