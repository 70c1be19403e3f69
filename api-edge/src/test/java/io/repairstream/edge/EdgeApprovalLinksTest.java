package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.access.Secrets;
import io.repairstream.edge.command.Outcome;
import io.repairstream.edge.store.ApprovalRow;
import io.repairstream.schemas.command.DecideEstimateByLink;
import io.repairstream.schemas.command.EstimateLineVote;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.Estimate;
import io.repairstream.schemas.entity.EstimateDecision;
import io.repairstream.schemas.entity.EstimateStatus;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.event.EstimateApproved;
import io.repairstream.schemas.json.EntityJson;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Approval links: whoever has one sees and decides without a key, and nobody else learns a thing.
 */
final class EdgeApprovalLinksTest {
  private static final String YES = "{\"decision\":\"approve\",\"signer\":\"Ada\"}";

  private final TestEdge edge = TestEdge.start();
  private final String admin = edge.store.key("repairops-enterprise", "admin");

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void theCustomerSeesWhatIsOfferedAndNothingElse() {
    String token = known(EstimateSamples.estimate(EstimateStatus.SENT, "h"));

    TestEdge.Answer form = edge.call("GET", null, "/v1/public/estimates/" + token, null);

    assertThat(form.status()).as(form.toString()).isEqualTo(200);
    assertThat(form.data().at("/shop/name").asString()).isEqualTo("Main");
    assertThat(form.data().at("/work_order/number").asString()).isEqualTo("T-000007");
    assertThat(form.data().at("/work_order/asset/make").asString()).isEqualTo("Fairphone");
    assertThat(form.data().path("status").asString()).isEqualTo("SENT");
    assertThat(form.data().at("/lines/0/id").asString()).isEqualTo(EstimateSamples.LINE);
    assertThat(form.data().path("total").decimalValue()).isEqualByComparingTo("142.80");
    assertThat(form.toString())
        .doesNotContain(
            "secret notes", FakeStore.ORG, EstimateSamples.CUSTOMER, "approval_token", "device-id");
    // The visitor's own limit, and nothing of the shop's.
    assertThat(form.header("RateLimit-Policy")).isEqualTo("\"minute\";q=30;w=60");
  }

  @Test
  void theFormIsFoundWithoutABasePathToo() {
    String token = known(EstimateSamples.estimate(EstimateStatus.SENT, "h"));

    assertThat(edge.call("GET", null, "/public/estimates/" + token, null).status()).isEqualTo(200);
  }

  @Test
  void anEstimateWhoseTimeIsOverIsShownAsExpired() {
    Estimate late =
        Estimate.newBuilder(EstimateSamples.estimate(EstimateStatus.SENT, "h"))
            .setExpiresAt(edge.clock.instant().minusSeconds(1))
            .build();

    TestEdge.Answer form = edge.call("GET", null, "/v1/public/estimates/" + known(late), null);

    assertThat(form.data().path("status").asString()).isEqualTo("EXPIRED");
  }

  @Test
  void whateverIsWrongWithATokenTheAnswerIsTheSame() {
    String token = known(EstimateSamples.estimate(EstimateStatus.SENT, "h"));
    String other = token.substring(0, 80) + "AAAAAA";

    String malformed = refused("GET", "x", null);
    assertThat(refused("GET", other, null)).isEqualTo(malformed);
    assertThat(refused("GET", "!".repeat(86).replace('!', '~'), null)).isEqualTo(malformed);
    assertThat(refused("POST", other, YES)).isEqualTo(malformed);
    assertThat(edge.gateway.all()).isEmpty();
  }

  @Test
  void theCustomerApproves() {
    String token = known(EstimateSamples.estimate(EstimateStatus.SENT, "h"));
    Estimate approved =
        Estimate.newBuilder(EstimateSamples.estimate(EstimateStatus.APPROVED, "h"))
            .setDecision(
                new EstimateDecision("Ada", "approval_link", EstimateSamples.SOON, "n", null))
            .build();
    edge.gateway.apply(new EstimateApproved(EstimateSamples.meta(), approved, List.of()));

    TestEdge.Answer answer =
        edge.call(
            "POST",
            null,
            "/v1/public/estimates/" + token,
            """
            {"decision":"approve","signer":"Ada","note":"ok","lines":[{"line_id":"%s","approved":true}]}\
            """
                .formatted(EstimateSamples.LINE));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.data().path("status").asString()).isEqualTo("APPROVED");
    assertThat(answer.data().at("/decision/signer").asString()).isEqualTo("Ada");
    assertThat(answer.toString()).doesNotContain("secret notes");
    assertThat(answer.header("Consistency-Token")).isNull();
    assertThat(answer.header("ETag")).isNull();
    DecideEstimateByLink command = (DecideEstimateByLink) edge.gateway.last().record();
    assertThat(command.getEstimateId()).isEqualTo(EstimateSamples.ID);
    assertThat(command.getApprovalTokenHash()).isEqualTo(Secrets.hash(token));
    assertThat(command.getApprove()).isTrue();
    assertThat(command.getLines())
        .containsExactly(new EstimateLineVote(EstimateSamples.LINE, true));
    assertThat(command.getMeta().getOrgId()).isEqualTo(FakeStore.ORG);
    assertThat(command.getMeta().getActor())
        .isEqualTo(new Actor(ActorKind.CUSTOMER, EstimateSamples.CUSTOMER, Role.UNKNOWN));
    assertThat(command.toString()).doesNotContain(token);
  }

  @Test
  void theCustomerDeclinesAsAWhole() {
    String token = known(EstimateSamples.estimate(EstimateStatus.SENT, "h"));
    edge.gateway.apply(EstimateSamples.estimate(EstimateStatus.DECLINED, "h"));

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
            {"decision":"decline","signer":"Ada","lines":[{"line_id":"%s","approved":true}]}\
            """
                .formatted(EstimateSamples.LINE));

    assertThat(declined.status()).isEqualTo(200);
    assertThat(((DecideEstimateByLink) edge.gateway.last().record()).getApprove()).isFalse();
    assertThat(both.status()).isEqualTo(400);
    assertThat(both.details().at("/errors/0/pointer").asString()).isEqualTo("#/lines");
  }

  @Test
  void aDecisionThatIsTooLateIsRefusedWithoutTellingMore() {
    String token = known(EstimateSamples.estimate(EstimateStatus.APPROVED, "h"));
    edge.gateway.refuse("CONFLICT", "{\"status\":\"APPROVED\"}");

    TestEdge.Answer answer = edge.call("POST", null, "/v1/public/estimates/" + token, YES);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.details().path("status").asString()).isEqualTo("APPROVED");
    assertThat(answer.header("Consistency-Token")).isNull();
  }

  @Test
  void aCustomerThatDoesNotWaitIsGivenNoOperation() {
    String token = known(EstimateSamples.estimate(EstimateStatus.SENT, "h"));

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
    String token = known(EstimateSamples.estimate(EstimateStatus.SENT, "h"));
    String path = "/v1/public/estimates/" + token;
    for (int i = 29; i >= 0; i--) {
      TestEdge.Answer answer = edge.call("GET", null, path, null);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"minute\";q=30;w=60");
      assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("30");
      assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo(Integer.toString(i));
    }

    TestEdge.Answer more = edge.call("GET", null, path, null);

    assertThat(more.status()).isEqualTo(429);
    assertThat(more.header("Retry-After")).isEqualTo("60");
    assertThat(more.header("RateLimit")).startsWith("\"minute\";r=0;t=");
    assertThat(more.header("X-RateLimit-Reset")).isNotNull();
    assertThat(edge.call("GET", null, "/v1/public/estimates/x", null).status()).isEqualTo(404);
  }

  private String refused(String method, String token, @Nullable String body) {
    TestEdge.Answer answer = edge.call(method, null, "/v1/public/estimates/" + token, body);
    assertThat(answer.status()).isEqualTo(404);
    return answer.json().path("error").toString();
  }

  /** The token of a link that leads to {@code estimate}. */
  private String known(Estimate estimate) {
    EstimateSamples.keepWhatIsSent(edge, false);
    String link =
        edge.post(admin, EstimateSamples.ESTIMATE + "/send", "{}")
            .data()
            .path("approval_link")
            .asString();
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
}
