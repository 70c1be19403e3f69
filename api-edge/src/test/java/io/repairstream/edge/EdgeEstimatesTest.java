package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.access.Secrets;
import io.repairstream.schemas.command.ApproveEstimate;
import io.repairstream.schemas.command.CreateEstimate;
import io.repairstream.schemas.command.EstimateLineDraft;
import io.repairstream.schemas.command.EstimateLineVote;
import io.repairstream.schemas.command.ReviseEstimate;
import io.repairstream.schemas.command.SendEstimate;
import io.repairstream.schemas.command.UpdateEstimate;
import io.repairstream.schemas.entity.EstimateStatus;
import io.repairstream.schemas.event.EstimateApproved;
import io.repairstream.schemas.event.EstimateCreated;
import io.repairstream.schemas.json.RepairOrderId;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Estimates at the edge: drafted, sent, decided on and revised with a key. */
final class EdgeEstimatesTest {
  private final TestEdge edge = TestEdge.start();
  private final String admin = edge.store.key("repairops-enterprise", "admin");

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void amountsGoIntoTheCommandAsTheyWereWritten() {
    edge.gateway.apply(
        new EstimateCreated(
            EstimateSamples.meta(), EstimateSamples.estimate(EstimateStatus.DRAFT, null)));

    TestEdge.Answer answer =
        edge.post(
            admin,
            "/v1/estimates",
            """
            {"work_order_id":"%s","notes":"n","lines":[
              {"kind":"labor","description":"Screen","quantity":1.50,"unit_price":80.00,"tax_rate":19}]}\
            """
                .formatted(RepairOrderId.of(EstimateSamples.ORDER)));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo(EstimateSamples.ESTIMATE);
    assertThat(answer.data().path("total").decimalValue()).isEqualByComparingTo("142.80");
    CreateEstimate command = (CreateEstimate) edge.gateway.last().record();
    assertThat(command.getWorkOrderId()).isEqualTo(EstimateSamples.ORDER);
    assertThat(command.getLines())
        .containsExactly(new EstimateLineDraft("labor", "Screen", "1.50", "80.00", "19", null));
  }

  @Test
  void aPatchOfADraftSaysWhatWasPresent() {
    edge.gateway.apply(EstimateSamples.estimate(EstimateStatus.DRAFT, null));

    TestEdge.Answer answer =
        edge.call("PATCH", admin, EstimateSamples.ESTIMATE, "{\"notes\":null,\"lines\":[]}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    UpdateEstimate command = (UpdateEstimate) edge.gateway.last().record();
    assertThat(command.getEstimateId()).isEqualTo(EstimateSamples.ID);
    assertThat(command.getPresent()).containsExactly("notes", "lines");
    assertThat(command.getLines()).isEmpty();
    assertThat(command.getNotes()).isNull();
  }

  @Test
  void sendingShowsTheLinkWhoseHashIsKept() {
    EstimateSamples.keepWhatIsSent(edge, false);

    TestEdge.Answer answer = edge.post(admin, EstimateSamples.ESTIMATE + "/send", "{}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    String link = answer.data().path("approval_link").asString();
    assertThat(link).matches("http://127\\.0\\.0\\.1:[0-9]+/v1/public/estimates/[\\w-]{86}");
    String token = link.substring(link.lastIndexOf('/') + 1);
    SendEstimate command = (SendEstimate) edge.gateway.last().record();
    assertThat(command.getApprovalTokenHash()).isEqualTo(Secrets.hash(token));
    assertThat(command.toString()).doesNotContain(token);
    assertThat(answer.toString()).doesNotContain(command.getApprovalTokenHash());
    assertThat(Base64.getUrlDecoder().decode(token)).hasSize(64);
  }

  @Test
  void aRepeatedSendingShowsNoLink() {
    EstimateSamples.keepWhatIsSent(edge, true);

    TestEdge.Answer again =
        edge.post(admin, EstimateSamples.ESTIMATE + "/send", "{}", "Idempotency-Key", "k1");

    assertThat(again.data().has("approval_link")).isFalse();
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void approvingCarriesWhatWasSaidOfEachLine() {
    edge.gateway.apply(
        new EstimateApproved(
            EstimateSamples.meta(),
            EstimateSamples.estimate(EstimateStatus.APPROVED, "h"),
            List.of()));

    TestEdge.Answer answer =
        edge.post(
            admin,
            EstimateSamples.ESTIMATE + "/approve",
            """
            {"signer":"Ada","channel":"phone","lines":[{"line_id":"%s","approved":true}]}\
            """
                .formatted(EstimateSamples.LINE));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    ApproveEstimate command = (ApproveEstimate) edge.gateway.last().record();
    assertThat(command.getLines())
        .containsExactly(new EstimateLineVote(EstimateSamples.LINE, true));
    edge.post(
        admin, EstimateSamples.ESTIMATE + "/approve", "{\"signer\":\"Ada\",\"channel\":\"phone\"}");
    assertThat(((ApproveEstimate) edge.gateway.last().record()).getLines()).isEmpty();
  }

  @Test
  void revisingMakesANewEstimate() {
    edge.gateway.apply(
        new EstimateCreated(
            EstimateSamples.meta(), EstimateSamples.estimate(EstimateStatus.DRAFT, null)));

    TestEdge.Answer answer = edge.post(admin, EstimateSamples.ESTIMATE + "/revise", "");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    ReviseEstimate command = (ReviseEstimate) edge.gateway.last().record();
    assertThat(command.getFormerId()).isEqualTo(EstimateSamples.ID);
    assertThat(command.getEstimateId()).isNotEqualTo(EstimateSamples.ID);
  }
}
