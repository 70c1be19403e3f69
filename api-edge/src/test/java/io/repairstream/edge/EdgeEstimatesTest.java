package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.access.Secrets;
import io.repairstream.edge.command.Outcome;
import io.repairstream.edge.store.ApprovalRow;
import io.repairstream.schemas.command.ApproveEstimate;
import io.repairstream.schemas.command.CreateEstimate;
import io.repairstream.schemas.command.DecideEstimateByLink;
import io.repairstream.schemas.command.EstimateLineDraft;
import io.repairstream.schemas.command.EstimateLineVote;
import io.repairstream.schemas.command.ReviseEstimate;
import io.repairstream.schemas.command.SendEstimate;
import io.repairstream.schemas.command.UpdateEstimate;
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
import io.repairstream.schemas.event.EstimateSent;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.json.EntityJson;
import io.repairstream.schemas.json.RepairOrderId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Estimates at the edge: their link is shown once, and whoever has it decides without a key. */
final class EdgeEstimatesTest {
  private static final String ID = "01930000-0000-7000-8000-000000000021";
  private static final String ORDER = "01930000-0000-7000-8000-000000000005";
  private static final String LINE = "01930000-0000-7000-8000-000000000031";
  private static final String CUSTOMER = "01930000-0000-7000-8000-000000000003";
  private static final String ESTIMATE = "/v1/estimates/" + ID;
  private static final String YES = "{\"decision\":\"approve\",\"signer\":\"Ada\"}";
  private static final Instant SOON = Instant.now().plus(1, ChronoUnit.DAYS);

  private final TestEdge edge = TestEdge.start();
  private final String admin = edge.store.key("repairops-enterprise", "admin");

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void amountsGoIntoTheCommandAsTheyWereWritten() {
    edge.gateway.apply(new EstimateCreated(meta(), estimate(EstimateStatus.DRAFT, null)));

    TestEdge.Answer answer =
        edge.post(
            admin,
            "/v1/estimates",
            """
            {"work_order_id":"%s","notes":"n","lines":[
              {"kind":"labor","description":"Screen","quantity":1.50,"unit_price":80.00,"tax_rate":19}]}"""
                .formatted(RepairOrderId.of(ORDER)));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo(ESTIMATE);
    assertThat(answer.data().path("total").decimalValue()).isEqualByComparingTo("142.80");
    CreateEstimate command = (CreateEstimate) edge.gateway.last().record();
    assertThat(command.getWorkOrderId()).isEqualTo(ORDER);
    assertThat(command.getLines())
        .containsExactly(new EstimateLineDraft("labor", "Screen", "1.50", "80.00", "19", null));
  }

  @Test
  void aPatchOfADraftSaysWhatWasPresent() {
    edge.gateway.apply(estimate(EstimateStatus.DRAFT, null));

    TestEdge.Answer answer = edge.call("PATCH", admin, ESTIMATE, "{\"notes\":null,\"lines\":[]}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    UpdateEstimate command = (UpdateEstimate) edge.gateway.last().record();
    assertThat(command.getEstimateId()).isEqualTo(ID);
    assertThat(command.getPresent()).containsExactly("notes", "lines");
    assertThat(command.getLines()).isEmpty();
    assertThat(command.getNotes()).isNull();
  }

  @Test
  void sendingShowsTheLinkWhoseHashIsKept() {
    keepWhatIsSent(false);

    TestEdge.Answer answer = edge.post(admin, ESTIMATE + "/send", "{}");

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
    keepWhatIsSent(true);

    TestEdge.Answer again = edge.post(admin, ESTIMATE + "/send", "{}", "Idempotency-Key", "k1");

    assertThat(again.data().has("approval_link")).isFalse();
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void approvingCarriesWhatWasSaidOfEachLine() {
    edge.gateway.apply(
        new EstimateApproved(meta(), estimate(EstimateStatus.APPROVED, "h"), List.of()));

    TestEdge.Answer answer =
        edge.post(
            admin,
            ESTIMATE + "/approve",
            """
            {"signer":"Ada","channel":"phone","lines":[{"line_id":"%s","approved":true}]}"""
                .formatted(LINE));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    ApproveEstimate command = (ApproveEstimate) edge.gateway.last().record();
    assertThat(command.getLines()).containsExactly(new EstimateLineVote(LINE, true));
    edge.post(admin, ESTIMATE + "/approve", "{\"signer\":\"Ada\",\"channel\":\"phone\"}");
    assertThat(((ApproveEstimate) edge.gateway.last().record()).getLines()).isEmpty();
  }

  @Test
  void revisingMakesANewEstimate() {
    edge.gateway.apply(new EstimateCreated(meta(), estimate(EstimateStatus.DRAFT, null)));

    TestEdge.Answer answer = edge.post(admin, ESTIMATE + "/revise", "");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    ReviseEstimate command = (ReviseEstimate) edge.gateway.last().record();
    assertThat(command.getFormerId()).isEqualTo(ID);
    assertThat(command.getEstimateId()).isNotEqualTo(ID);
  }

  @Test
  void theCustomerSeesWhatIsOfferedAndNothingElse() {
    String token = known(estimate(EstimateStatus.SENT, "h"));

    TestEdge.Answer form = edge.call("GET", null, "/v1/public/estimates/" + token, null);

    assertThat(form.status()).as(form.toString()).isEqualTo(200);
    assertThat(form.data().at("/shop/name").asString()).isEqualTo("Main");
    assertThat(form.data().at("/work_order/number").asString()).isEqualTo("T-000007");
    assertThat(form.data().at("/work_order/asset/make").asString()).isEqualTo("Fairphone");
    assertThat(form.data().path("status").asString()).isEqualTo("SENT");
    assertThat(form.data().at("/lines/0/id").asString()).isEqualTo(LINE);
    assertThat(form.data().path("total").decimalValue()).isEqualByComparingTo("142.80");
    assertThat(form.toString())
        .doesNotContain("secret notes", FakeStore.ORG, CUSTOMER, "approval_token", "device-id");
    assertThat(form.header("X-RateLimit-Limit")).isNull();
  }

  @Test
  void theFormIsFoundWithoutABasePathToo() {
    String token = known(estimate(EstimateStatus.SENT, "h"));

    assertThat(edge.call("GET", null, "/public/estimates/" + token, null).status()).isEqualTo(200);
  }

  @Test
  void anEstimateWhoseTimeIsOverIsShownAsExpired() {
    Estimate late =
        Estimate.newBuilder(estimate(EstimateStatus.SENT, "h"))
            .setExpiresAt(Instant.now().minusSeconds(1))
            .build();

    TestEdge.Answer form = edge.call("GET", null, "/v1/public/estimates/" + known(late), null);

    assertThat(form.data().path("status").asString()).isEqualTo("EXPIRED");
  }

  @Test
  void whateverIsWrongWithATokenTheAnswerIsTheSame() {
    String token = known(estimate(EstimateStatus.SENT, "h"));
    String other = token.substring(0, 80) + "AAAAAA";

    String malformed = refused("GET", "x", null);
    assertThat(refused("GET", other, null)).isEqualTo(malformed);
    assertThat(refused("GET", "!".repeat(86).replace('!', '~'), null)).isEqualTo(malformed);
    assertThat(refused("POST", other, YES)).isEqualTo(malformed);
    assertThat(edge.gateway.all()).isEmpty();
  }

  @Test
  void theCustomerApproves() {
    String token = known(estimate(EstimateStatus.SENT, "h"));
    Estimate approved =
        Estimate.newBuilder(estimate(EstimateStatus.APPROVED, "h"))
            .setDecision(new EstimateDecision("Ada", "approval_link", SOON, "n", null))
            .build();
    edge.gateway.apply(new EstimateApproved(meta(), approved, List.of()));

    TestEdge.Answer answer =
        edge.call(
            "POST",
            null,
            "/v1/public/estimates/" + token,
            """
            {"decision":"approve","signer":"Ada","note":"ok","lines":[{"line_id":"%s","approved":true}]}"""
                .formatted(LINE));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.data().path("status").asString()).isEqualTo("APPROVED");
    assertThat(answer.data().at("/decision/signer").asString()).isEqualTo("Ada");
    assertThat(answer.toString()).doesNotContain("secret notes");
    assertThat(answer.header("Consistency-Token")).isNull();
    assertThat(answer.header("ETag")).isNull();
    DecideEstimateByLink command = (DecideEstimateByLink) edge.gateway.last().record();
    assertThat(command.getEstimateId()).isEqualTo(ID);
    assertThat(command.getApprovalTokenHash()).isEqualTo(Secrets.hash(token));
    assertThat(command.getApprove()).isTrue();
    assertThat(command.getLines()).containsExactly(new EstimateLineVote(LINE, true));
    assertThat(command.getMeta().getOrgId()).isEqualTo(FakeStore.ORG);
    assertThat(command.getMeta().getActor())
        .isEqualTo(new Actor(ActorKind.CUSTOMER, CUSTOMER, Role.UNKNOWN));
    assertThat(command.toString()).doesNotContain(token);
  }

  @Test
  void theCustomerDeclinesAsAWhole() {
    String token = known(estimate(EstimateStatus.SENT, "h"));
    edge.gateway.apply(estimate(EstimateStatus.DECLINED, "h"));

    TestEdge.Answer declined =
        edge.call(
            "POST",
            null,
            "/v1/public/estimates/" + token,
            "{\"decision\":\"decline\",\"signer\":\"Ada\"}");
    TestEdge.Answer both =
        edge.call(
            "POST",
            null,
            "/v1/public/estimates/" + token,
            """
            {"decision":"decline","signer":"Ada","lines":[{"line_id":"%s","approved":true}]}"""
                .formatted(LINE));

    assertThat(declined.status()).isEqualTo(200);
    assertThat(((DecideEstimateByLink) edge.gateway.last().record()).getApprove()).isFalse();
    assertThat(both.status()).isEqualTo(400);
    assertThat(both.details().at("/errors/0/pointer").asString()).isEqualTo("#/lines");
  }

  @Test
  void aDecisionThatIsTooLateIsRefusedWithoutTellingMore() {
    String token = known(estimate(EstimateStatus.APPROVED, "h"));
    edge.gateway.refuse("CONFLICT", "{\"status\":\"APPROVED\"}");

    TestEdge.Answer answer = edge.call("POST", null, "/v1/public/estimates/" + token, YES);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.details().path("status").asString()).isEqualTo("APPROVED");
    assertThat(answer.header("Consistency-Token")).isNull();
  }

  @Test
  void aCustomerThatDoesNotWaitIsGivenNoOperation() {
    String token = known(estimate(EstimateStatus.SENT, "h"));

    TestEdge.Answer answer =
        edge.call(
            "POST",
            null,
            "/v1/public/estimates/" + token,
            YES,
            "Prefer",
            "respond-async",
            "Idempotency-Key",
            "k1");
    edge.call("POST", null, "/v1/public/estimates/" + token, YES, "Idempotency-Key", "k1");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Location")).isNull();
    assertThat(edge.gateway.all())
        .extracting(c -> c.commandId())
        .hasSize(2)
        .containsOnly(edge.gateway.last().commandId());
  }

  @Test
  void visitorsAreLimitedByTokenAndNotMetered() {
    String token = known(estimate(EstimateStatus.SENT, "h"));
    String path = "/v1/public/estimates/" + token;
    for (int i = 0; i < 30; i++) {
      assertThat(edge.call("GET", null, path, null).status()).isEqualTo(200);
    }

    TestEdge.Answer more = edge.call("GET", null, path, null);

    assertThat(more.status()).isEqualTo(429);
    assertThat(more.header("Retry-After")).isEqualTo("60");
    assertThat(edge.call("GET", null, "/v1/public/estimates/x", null).status()).isEqualTo(404);
  }

  private String refused(String method, String token, @Nullable String body) {
    TestEdge.Answer answer = edge.call(method, null, "/v1/public/estimates/" + token, body);
    assertThat(answer.status()).isEqualTo(404);
    return answer.json().path("error").toString();
  }

  /** The token of a link that leads to {@code estimate}. */
  private String known(Estimate estimate) {
    keepWhatIsSent(false);
    String link =
        edge.post(admin, ESTIMATE + "/send", "{}").data().path("approval_link").asString();
    String token = link.substring(link.lastIndexOf('/') + 1);
    edge.store.put(
        Secrets.hash(token),
        new ApprovalRow(
            EntityJson.single(estimate).toString(),
            "{\"ticket_code\":\"T-000007\",\"org_id\":\"" + FakeStore.ORG + "\"}",
            "{\"name\":\"Main\",\"code\":\"MAIN\"}",
            "{\"id\":\"device-id\",\"make\":\"Fairphone\"}"));
    edge.gateway.all().clear();
    edge.gateway.decide(
        command -> Future.succeededFuture(new Outcome.Accepted(command.commandId())));
    return token;
  }

  private void keepWhatIsSent(boolean replayed) {
    edge.gateway.decide(
        command -> {
          SendEstimate send = (SendEstimate) command.record();
          SpecificRecord sent =
              new EstimateSent(
                  meta(), estimate(EstimateStatus.SENT, send.getApprovalTokenHash()), List.of());
          return Future.succeededFuture(new Outcome.Applied(FakeGateway.applied(replayed, sent)));
        });
  }

  private static Estimate estimate(EstimateStatus status, @Nullable String hash) {
    return Estimate.newBuilder()
        .setId(ID)
        .setOrgId(FakeStore.ORG)
        .setVersion(1)
        .setCreatedAt(Instant.EPOCH)
        .setUpdatedAt(Instant.EPOCH)
        .setWorkOrderId(ORDER)
        .setWorkOrderKind(WorkOrderKind.TICKET)
        .setShopId("01930000-0000-7000-8000-000000000002")
        .setCustomerId(CUSTOMER)
        .setNumber(1)
        .setStatus(status)
        .setCurrency("EUR")
        .setLines(
            List.of(
                new EstimateLine(
                    LINE,
                    EstimateLineKind.LABOR,
                    "Screen",
                    1_500L,
                    8_000L,
                    19_000L,
                    null,
                    EstimateLineDecision.PENDING,
                    0L,
                    12_000L,
                    2_280L)))
        .setNotes("secret notes")
        .setExpiresAt(SOON)
        .setApprovalTokenHash(hash)
        .setSubtotal(12_000)
        .setDiscountTotal(0)
        .setTaxTotal(2_280)
        .setTotal(14_280)
        .build();
  }

  private static EventMeta meta() {
    return EventMeta.newBuilder()
        .setEventId("01930000-0000-5000-8000-00000000000a")
        .setOrgId(FakeStore.ORG)
        .setSequence(7)
        .setEntityType("estimate")
        .setEntityId(ID)
        .setEntityVersion(1)
        .setOccurredAt(Instant.EPOCH)
        .setRecordedAt(Instant.EPOCH)
        .setActor(new Actor(ActorKind.API_KEY, "key", Role.OWNER))
        .setCausationId("01930000-0000-7000-8000-00000000000b")
        .build();
  }
}
