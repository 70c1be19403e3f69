package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.command.ApproveEstimate;
import io.repairstream.schemas.command.CreateEstimate;
import io.repairstream.schemas.command.DecideEstimateByLink;
import io.repairstream.schemas.command.DeclineEstimate;
import io.repairstream.schemas.command.EstimateLineDraft;
import io.repairstream.schemas.command.EstimateLineVote;
import io.repairstream.schemas.command.ReviseEstimate;
import io.repairstream.schemas.command.SendEstimate;
import io.repairstream.schemas.command.UpdateEstimate;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.Estimate;
import io.repairstream.schemas.entity.EstimateStatus;
import io.repairstream.schemas.event.EstimateApproved;
import io.repairstream.schemas.event.EstimateCreated;
import io.repairstream.schemas.event.EstimateExpired;
import io.repairstream.schemas.event.EstimateSent;
import io.repairstream.schemas.event.EstimateUpdated;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.streams.Golden;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Estimates on the way through the river: as commands come in and as events go out. */
class EstimateRiverTest {
  private static final String FIRST = "01920000-0000-7000-8000-0000000000e1";
  private static final String SECOND = "01920000-0000-7000-8000-0000000000e2";
  private static final String HASH = "ab".repeat(32);
  private static final EstimateLineDraft LABOR =
      new EstimateLineDraft("labor", "Replace the screen", "1.5", "80.00", "19", null);
  private static final EstimateLineDraft CLIP =
      new EstimateLineDraft("part", "Clip", "2", "3", null, null);

  private final River river = River.furnished();

  @BeforeEach
  void open() {
    river.applied(Requests.ticket(Requests.meta(), Requests.TICKET));
    river.events();
  }

  @AfterEach
  void close() {
    river.close();
  }

  @Test
  void anEstimateGoesOutWithItsTotalsAndWithTheOrderItIsFor() {
    river.applied(create());
    river.applied(
        new UpdateEstimate(
            Requests.meta(), FIRST, List.of("lines", "notes"), List.of(LABOR, CLIP), null, null));

    List<TestRecord<byte[], byte[]>> events = river.events();
    EstimateCreated created = river.decode(events.getFirst(), EstimateCreated.class);
    assertThat(created.getMeta().getShopId()).isEqualTo(Requests.SHOP);
    assertThat(created.getMeta().getWorkOrderId()).isEqualTo(Requests.TICKET);
    assertThat(created.getEstimate().getTotal()).isEqualTo(14_280);
    assertThat(created.getEstimate().getApprovedTotal()).isNull();
    EstimateUpdated updated = river.decode(events.getLast(), EstimateUpdated.class);
    assertThat(updated.getEstimate().getTotal()).isEqualTo(14_880);
    assertThat(updated.getEstimate().getNotes()).isNull();
    assertThat(updated.getChanges()).extracting(FieldChange::getField).contains("lines", "notes");
  }

  @Test
  void theCustomersWordGoesOutWithWhatItChanged() {
    river.applied(create());
    river.applied(send(FIRST));
    river.events();

    river.applied(
        new ApproveEstimate(
            Requests.meta(), FIRST, "Ada", "phone", "please", "cd".repeat(32), List.of()));

    List<TestRecord<byte[], byte[]>> events = river.events();
    assertThat(Headers.text(events.getFirst().headers(), Headers.CE_TYPE))
        .isEqualTo("estimate.approved");
    EstimateApproved approved = river.decode(events.getFirst(), EstimateApproved.class);
    Estimate estimate = approved.getEstimate();
    assertThat(estimate.getStatus()).isEqualTo(EstimateStatus.APPROVED);
    assertThat(estimate.getApprovedTotal()).isEqualTo(14_280);
    assertThat(estimate.getApprovalTokenHash()).isEqualTo(HASH);
    assertThat(approved.getChanges())
        .contains(new FieldChange("status", "\"SENT\"", "\"APPROVED\""));
    assertThat(river.ask(send(FIRST)).getRefusal()).isNotNull();
  }

  @Test
  void theLinkDecidesLineByLine() {
    river.applied(create());
    river.applied(send(FIRST));
    EstimateSent sent = river.decode(river.events().get(1), EstimateSent.class);
    String line = sent.getEstimate().getLines().getFirst().getId();

    river.applied(
        new DecideEstimateByLink(
            Requests.meta(),
            FIRST,
            HASH,
            true,
            "Ada",
            null,
            List.of(new EstimateLineVote(line, true))));

    EstimateApproved approved = river.decode(river.events().getFirst(), EstimateApproved.class);
    assertThat(approved.getEstimate().getDecision().getChannel()).isEqualTo("approval_link");
  }

  @Test
  void aRevisionTakesThePlaceOfADeclinedOne() {
    river.applied(create());
    river.applied(send(FIRST));
    river.applied(new DeclineEstimate(Requests.meta(), FIRST, "Ada", "email", null, null));
    river.events();

    river.applied(new ReviseEstimate(Requests.meta(), SECOND, FIRST));

    assertThat(types()).containsExactly("estimate.created", "estimate.superseded");
  }

  @Test
  void theRiverItselfLetsAnEstimateExpire() {
    river.applied(create());
    river.applied(send(FIRST));
    river.events();

    river.driver.driver().advanceWallClockTime(Duration.ofDays(15));

    EstimateExpired expired = river.decode(river.events().getFirst(), EstimateExpired.class);
    assertThat(expired.getEstimate().getStatus()).isEqualTo(EstimateStatus.EXPIRED);
    assertThat(expired.getMeta().getActor().getKind()).isEqualTo(ActorKind.SYSTEM);
    river.driver.driver().advanceWallClockTime(Duration.ofDays(15));
    assertThat(river.events()).isEmpty();
  }

  @Test
  void aKindOfLineThatIsUnknownIsRefused() {
    EstimateLineDraft line = new EstimateLineDraft("tip", "Tip", "1", "1", null, null);

    assertThat(river.ask(create(line)).getRefusal())
        .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo("VALIDATION_ERROR"));
  }

  @Test
  void storedEstimatesAreTheReviewedBytes() {
    river.applied(create());
    river.applied(send(FIRST));
    river.applied(
        new ApproveEstimate(
            Requests.meta(), FIRST, "Ada", "phone", "please", "cd".repeat(32), List.of()));
    river.applied(new ReviseEstimate(Requests.meta(), SECOND, FIRST));

    Golden.assertText("stores/estimate.txt", StoredForms.of(river, "estimate"));
  }

  private List<String> types() {
    return river.events().stream()
        .map(event -> String.valueOf(Headers.text(event.headers(), Headers.CE_TYPE)))
        .toList();
  }

  private static CreateEstimate create() {
    return create(LABOR);
  }

  private static CreateEstimate create(EstimateLineDraft line) {
    return new CreateEstimate(
        Requests.meta(), FIRST, Requests.TICKET, List.of(line), "notes", null, "E-1");
  }

  private static SendEstimate send(String id) {
    return new SendEstimate(Requests.meta(), id, HASH, null);
  }
}
