package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.command.CompleteInspection;
import io.repairstream.schemas.command.CreateInspection;
import io.repairstream.schemas.command.CreateInspectionTemplate;
import io.repairstream.schemas.command.PointFinding;
import io.repairstream.schemas.command.SendInspection;
import io.repairstream.schemas.command.UpdateInspection;
import io.repairstream.schemas.command.UpdateInspectionTemplate;
import io.repairstream.schemas.entity.ContactChannel;
import io.repairstream.schemas.entity.Inspection;
import io.repairstream.schemas.entity.InspectionOutcome;
import io.repairstream.schemas.entity.InspectionStatus;
import io.repairstream.schemas.entity.PointMedia;
import io.repairstream.schemas.entity.PointPlan;
import io.repairstream.schemas.entity.PointResult;
import io.repairstream.schemas.entity.Recipient;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.schemas.event.InspectionCompleted;
import io.repairstream.schemas.event.InspectionCreated;
import io.repairstream.schemas.event.InspectionSent;
import io.repairstream.schemas.event.InspectionTemplateCreated;
import io.repairstream.schemas.event.InspectionTemplateUpdated;
import io.repairstream.schemas.event.InspectionUpdated;
import io.repairstream.streams.Golden;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inspections on the way through the river: as commands come in and as events go out. */
class InspectionRiverTest {
  private static final String TEMPLATE = "01920000-0000-7000-8000-0000000000a1";
  private static final String FIRST = "01920000-0000-7000-8000-0000000000a2";
  private static final String SECOND = "01920000-0000-7000-8000-0000000000a3";
  private static final List<PointPlan> POINTS =
      List.of(new PointPlan("screen", "Screen", true), new PointPlan("case", "Case", false));

  private final River river = River.furnished();

  @BeforeEach
  void open() {
    river.applied(Requests.ticket(Requests.meta(), Requests.TICKET));
    river.applied(
        new CreateInspectionTemplate(
            Requests.meta(), TEMPLATE, "Final check", "qc", POINTS, "tpl-1"));
    river.applied(
        new CreateInspection(
            Requests.meta(),
            FIRST,
            Requests.TICKET,
            null,
            TEMPLATE,
            null,
            Requests.TECH,
            List.of(),
            "insp-1"));
  }

  @AfterEach
  void close() {
    river.close();
  }

  @Test
  void anInspectionGoesFromPlannedToSent() {
    List<TestRecord<byte[], byte[]>> opened = river.events();
    InspectionTemplateCreated template =
        river.decode(opened.get(1), InspectionTemplateCreated.class);
    InspectionCreated created = river.decode(opened.get(2), InspectionCreated.class);
    assertThat(template.getTemplate().getPoints()).isEqualTo(POINTS);
    assertThat(created.getMeta().getWorkOrderId()).isEqualTo(Requests.TICKET);
    assertThat(created.getMeta().getShopId()).isEqualTo(Requests.SHOP);
    assertThat(created.getInspection().getTemplateVersion()).isEqualTo(1);

    answer();
    river.applied(new CompleteInspection(Requests.meta(), FIRST, "pass"));
    river.applied(new SendInspection(Requests.meta(), FIRST, "email", null));

    List<TestRecord<byte[], byte[]>> events = river.events();
    InspectionUpdated updated = river.decode(events.get(0), InspectionUpdated.class);
    assertThat(updated.getInspection().getPoints().getFirst().getResult())
        .isEqualTo(PointResult.URGENT);
    assertThat(updated.getChanges())
        .extracting(FieldChange::getField)
        .containsExactly("title", "status", "technician_id", "points");
    InspectionCompleted completed = river.decode(events.get(1), InspectionCompleted.class);
    assertThat(completed.getInspection().getOutcome()).isEqualTo(InspectionOutcome.PASS);
    assertThat(Headers.text(events.get(1).headers(), Headers.CE_TYPE))
        .isEqualTo("inspection.completed");
    Inspection sent = river.decode(events.get(2), InspectionSent.class).getInspection();
    assertThat(sent.getStatus()).isEqualTo(InspectionStatus.SENT);
    assertThat(sent.getRecipient())
        .isEqualTo(new Recipient(ContactChannel.EMAIL, "ada@example.com"));
    assertThat(sent.getPoints()).isEqualTo(updated.getInspection().getPoints());
  }

  @Test
  void aChangedTemplateLeavesInspectionsAsTheyAre() {
    river.events();
    river.applied(
        new UpdateInspectionTemplate(
            Requests.meta(),
            TEMPLATE,
            List.of("name", "points", "active"),
            "Gone",
            List.of(new PointPlan("port", "Port", true)),
            false));
    answer();

    InspectionTemplateUpdated updated =
        river.decode(river.events().getFirst(), InspectionTemplateUpdated.class);
    assertThat(updated.getTemplate().getActive()).isFalse();
    assertThat(updated.getChanges())
        .extracting(FieldChange::getField)
        .containsExactly("name", "active", "points");
    assertThat(
            river
                .ask(
                    new UpdateInspectionTemplate(
                        Requests.meta(), TEMPLATE, List.of("points"), null, null, null))
                .getRefusal()
                .getDetailsJson())
        .contains("\"field\":\"points\"");
  }

  @Test
  void whatStandsInTheStoreIsTheReviewedBytes() {
    answer();
    river.applied(new CompleteInspection(Requests.meta(), FIRST, "fail"));
    river.applied(new SendInspection(Requests.meta(), FIRST, "sms", "+49 30 1"));
    river.applied(
        new CreateInspection(
            Requests.meta(),
            SECOND,
            Requests.TICKET,
            "diagnostic",
            null,
            "Look",
            null,
            POINTS,
            null));

    Golden.assertText("stores/inspection.txt", StoredForms.of(river, "inspection"));
    Golden.assertText(
        "stores/inspection_template.txt", StoredForms.of(river, "inspection_template"));
  }

  private void answer() {
    PointMedia photo = new PointMedia("https://x/1", "cd".repeat(32), "image/jpeg");
    river.applied(
        new UpdateInspection(
            Requests.meta(),
            FIRST,
            List.of("title", "technician_id", "points"),
            "Final",
            null,
            List.of(new PointFinding("screen", "URGENT", "cracked", "3 mm", List.of(photo)))));
  }
}
