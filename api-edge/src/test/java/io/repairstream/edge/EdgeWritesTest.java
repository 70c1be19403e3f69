package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.command.Outcome;
import io.repairstream.edge.projection.SampleEvents;
import io.repairstream.edge.store.PrincipalRow;
import io.repairstream.schemas.command.CreateApiKey;
import io.repairstream.schemas.command.CreateCustomer;
import io.repairstream.schemas.command.CreateOrganization;
import io.repairstream.schemas.command.CreateWebhookEndpoint;
import io.repairstream.schemas.command.CreateWorkOrder;
import io.repairstream.schemas.command.TransitionWorkOrder;
import io.repairstream.schemas.command.UpdateWorkOrder;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.event.ApiKeyCreated;
import io.repairstream.schemas.event.OrganizationCreated;
import io.repairstream.schemas.event.WebhookEndpointCreated;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A write becomes one command, and its outcome the answer. */
final class EdgeWritesTest {
  private static final String TICKET = "/api/v1/tickets/01930000-0000-7000-8000-000000000001";
  private static final String CUSTOMER = "{\"first_name\":\"Ada\"}";

  private final TestEdge edge = TestEdge.start();
  private final String admin = edge.store.key("repairops-enterprise", "admin");
  private final SampleEvents events = new SampleEvents();

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void aCreationAnswers201WithWhereToReadIt() {
    edge.gateway.apply(events.customerAdded());

    TestEdge.Answer answer = edge.post(admin, "/api/v1/customers", CUSTOMER);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("ok").asBoolean()).isTrue();
    assertThat(answer.header("Location")).isEqualTo("/api/v1/customers/" + events.customer());
    assertThat(answer.header("ETag")).isEqualTo("\"v1\"");
    assertThat(answer.header("Consistency-Token")).isEqualTo("42");
    assertThat(answer.header("Idempotent-Replayed")).isNull();
    CreateCustomer command = (CreateCustomer) edge.gateway.last().record();
    assertThat(command.getPreferredContact()).isEqualTo("email");
    assertThat(command.getMeta().getOrgId()).isEqualTo(FakeStore.ORG);
    assertThat(command.getMeta().getFingerprint()).isNull();
  }

  @Test
  void aTicketIsShownWhole() {
    edge.gateway.apply(events.ticketOpened());

    TestEdge.Answer answer =
        edge.post(
            admin,
            "/v1/tickets",
            """
            {"shop_id":"01930000-0000-7000-8000-00000000000A",
             "customer_id":"01930000-0000-7000-8000-000000000002",
             "device_id":"01930000-0000-7000-8000-000000000003"}
            """);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).startsWith("/v1/tickets/");
    assertThat(answer.data().path("ticket_code").asString()).isEqualTo("T-000001");
    CreateWorkOrder command = (CreateWorkOrder) edge.gateway.last().record();
    assertThat(command.getShopId()).isEqualTo("01930000-0000-7000-8000-00000000000a");
    assertThat(command.getPriority()).isEqualTo("standard");
    assertThat(command.getInternal()).isFalse();
  }

  @Test
  void aTransitionAnswersFromWhereToWhere() {
    WorkOrderCreated opened = events.ticketOpened();
    WorkOrderTransitioned first =
        events.ticketMoved(opened.getWorkOrder(), "APPROVED", Phase.APPROVE);
    WorkOrderTransitioned second =
        events.ticketMoved(first.getWorkOrder(), "WAITING_ON_PARTS", Phase.WAIT);
    edge.gateway.apply(first, second);

    TestEdge.Answer answer =
        edge.post(
            admin,
            TICKET + "/transition",
            "{\"expected_status\":\"INTAKE\",\"new_status\":\"APPROVED\",\"notes\":\"go\"}",
            "If-Match",
            "\"v3\"");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.data().path("from").asString()).isEqualTo("INTAKE");
    assertThat(answer.data().path("to").asString()).isEqualTo("WAITING_ON_PARTS");
    assertThat(answer.data().path("event_id").asString()).isEqualTo(first.getMeta().getEventId());
    assertThat(answer.data().path("outbox_id")).isEqualTo(answer.data().path("event_id"));
    assertThat(answer.data().at("/ticket/status").asString()).isEqualTo("WAITING_ON_PARTS");
    TransitionWorkOrder command = (TransitionWorkOrder) edge.gateway.last().record();
    assertThat(command.getMeta().getIfMatch()).isEqualTo(3L);
    assertThat(command.getWorkOrderId()).isEqualTo("01930000-0000-7000-8000-000000000001");
  }

  @Test
  void aPatchCarriesWhatWasPresentAndNothingElse() {
    edge.gateway.apply(events.ticketOpened().getWorkOrder());

    TestEdge.Answer answer =
        edge.call(
            "PATCH",
            admin,
            TICKET,
            "{\"priority\":\"high\",\"assigned_tech_id\":null}",
            "Content-Type",
            "application/merge-patch+json");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    UpdateWorkOrder command = (UpdateWorkOrder) edge.gateway.last().record();
    assertThat(command.getPresent()).containsExactly("priority", "assigned_tech_id");
    assertThat(command.getPriority()).isEqualTo("high");
    assertThat(command.getAssignedTechId()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NOT_FOUND | 404 | {\"field\":\"device_id\",\"id\":\"x\"}",
        "CONFLICT | 409 | {\"expected_status\":\"A\",\"current_status\":\"B\"}",
        "PRECONDITION_FAILED | 412 | {\"current_etag\":\"v3\"}",
        "INVALID_TRANSITION | 422 | {\"from\":\"A\",\"to\":\"B\",\"allowed\":[]}",
        "GATE_NOT_MET | 422 | {\"gate\":\"INTAKE\",\"missing\":[\"consent_signed\"]}",
        "PERMISSION_DENIED | 403 | {\"allowed_roles\":[\"OWNER\"]}",
        "IDEMPOTENCY_KEY_REUSED | 422 | {}",
        "LIMIT_EXCEEDED | 400 | {\"limit\":10}",
        "VALIDATION_ERROR | 400 | {\"field\":\"zone\",\"value\":\"x\",\"expected\":\"y\"}"
      })
  void aRefusalKeepsItsCodeAndDetails(String code, int status, String details) {
    edge.gateway.refuse(code, details);

    TestEdge.Answer answer =
        edge.post(
            admin,
            TICKET + "/transition",
            "{\"expected_status\":\"INTAKE\",\"new_status\":\"TRIAGE\"}");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.header("Consistency-Token")).isEqualTo("41");
    if (code.equals("GATE_NOT_MET")) {
      assertThat(answer.details().path("missing").toString()).isEqualTo("[\"consent_signed\"]");
    }
  }

  @Test
  void withoutAnOutcomeTheAnswerIs202AndNeverAGuess() {
    TestEdge.Answer answer =
        edge.post(admin, "/api/v1/customers", CUSTOMER, "Prefer", "respond-async");

    assertThat(answer.status()).isEqualTo(202);
    String id = edge.gateway.last().commandId();
    assertThat(answer.header("Location")).isEqualTo("/api/v1/operations/" + id);
    assertThat(answer.header("Preference-Applied")).isEqualTo("respond-async");
    assertThat(answer.data().path("status").asString()).isEqualTo("accepted");
    assertThat(edge.gateway.lastWait().waits()).isFalse();
    edge.post(admin, "/api/v1/customers", CUSTOMER, "Prefer", "wait=2");
    assertThat(edge.gateway.lastWait().atMost()).isEqualTo(Duration.ofSeconds(2));
    edge.post(admin, "/api/v1/customers", CUSTOMER);
    assertThat(edge.gateway.lastWait().atMost()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void theSameKeyOnTheSameRouteIsTheSameCommand() {
    edge.gateway.apply(events.customerAdded());
    edge.post(admin, "/api/v1/customers", CUSTOMER, "Idempotency-Key", "\"k1\"");
    edge.post(admin, "/v1/customers", "{ \"first_name\" : \"Ada\" }", "Idempotency-Key", "k1");
    edge.post(admin, "/v1/customers", "{\"first_name\":\"Grace\"}", "Idempotency-Key", "k1");
    edge.post(
        edge.store.key("repairops-enterprise", "admin"),
        "/v1/customers",
        CUSTOMER,
        "Idempotency-Key",
        "k1");

    List<String> ids = edge.gateway.all().stream().map(c -> c.commandId()).toList();
    List<String> prints = edge.gateway.all().stream().map(c -> c.fingerprint()).toList();

    assertThat(ids.get(0)).isEqualTo(ids.get(1)).isEqualTo(ids.get(2)).isNotEqualTo(ids.get(3));
    assertThat(prints.get(0)).isEqualTo(prints.get(1)).isNotEqualTo(prints.get(2));
  }

  @Test
  void aReplaySaysSoAndAnswersTheSame() {
    var created = events.customerAdded();
    edge.gateway.apply(created);
    TestEdge.Answer first = edge.post(admin, "/v1/customers", CUSTOMER, "Idempotency-Key", "k");
    edge.gateway.replay(created);
    TestEdge.Answer again = edge.post(admin, "/v1/customers", CUSTOMER, "Idempotency-Key", "k");

    assertThat(again.status()).isEqualTo(first.status());
    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void anApiKeyIsShownOnce() {
    String owner = edge.store.owner();
    String body = "{\"name\":\"till\",\"dialect\":\"bayos\",\"scopes\":[\"read\"]}";
    edge.gateway.decide(
        command ->
            Future.succeededFuture(
                new Outcome.Applied(FakeGateway.applied(false, minted(command.record())))));

    TestEdge.Answer answer = edge.post(owner, "/v1/settings/api-keys", body);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.header("Data-Stale")).isNull();
    String key = answer.data().path("key").asString();
    assertThat(key).matches("bay_sk_[0-9a-f]{64}");
    CreateApiKey command = (CreateApiKey) edge.gateway.last().record();
    assertThat(command.toString()).doesNotContain(key);
    assertThat(command.getLast4()).isEqualTo(key.substring(key.length() - 4));
    edge.gateway.replay(minted(command));
    TestEdge.Answer again = edge.post(owner, "/v1/settings/api-keys", body);
    assertThat(again.data().path("key").isNull()).isTrue();
  }

  @Test
  void aKeyThatIsNotYetKnownEverywhereSaysSo() {
    edge.visible.set(false);
    edge.gateway.decide(
        command ->
            Future.succeededFuture(
                new Outcome.Applied(FakeGateway.applied(false, minted(command.record())))));

    TestEdge.Answer answer =
        edge.post(
            edge.store.owner(),
            "/v1/settings/api-keys",
            "{\"name\":\"till\",\"dialect\":\"bayos\",\"scopes\":[\"read\"]}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.header("Data-Stale")).isEqualTo("true");
  }

  @Test
  void aWebhookSecretIsShownOnceAndLeavesEncrypted() {
    String body = "{\"url\":\"https://example.com/hook\",\"events\":[\"ticket.*\"]}";
    edge.gateway.decide(
        command -> {
          CreateWebhookEndpoint create = (CreateWebhookEndpoint) command.record();
          WebhookEndpointCreated created = events.endpointAdded();
          set(created.getEndpoint(), "secrets", List.of(create.getSecret()));
          return Future.succeededFuture(new Outcome.Applied(FakeGateway.applied(false, created)));
        });

    TestEdge.Answer answer = edge.post(admin, "/v1/webhooks", body);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    String secret = answer.data().path("secret").asString();
    assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(edge.gateway.last().record().toString()).doesNotContain(secret.substring(6));
    edge.gateway.replay(events.endpointAdded());
    assertThat(edge.post(admin, "/v1/webhooks", body).data().path("secret").isNull()).isTrue();
  }

  @Test
  void repetitionsOfAnUndecidedCreationShowOneSecret() {
    String body = "{\"url\":\"https://example.com/hook\",\"events\":[\"ticket.*\"]}";
    TestEdge.Answer first = edge.post(admin, "/v1/webhooks", body, "Idempotency-Key", "k");
    TestEdge.Answer again = edge.post(admin, "/v1/webhooks", body, "Idempotency-Key", "k");
    TestEdge.Answer other = edge.post(admin, "/v1/webhooks", body, "Idempotency-Key", "l");

    String secret = first.data().path("secret").asString();
    assertThat(first.status()).isEqualTo(202);
    assertThat(again.data().path("secret").asString()).isEqualTo(secret);
    assertThat(other.data().path("secret").asString()).startsWith("whsec_").isNotEqualTo(secret);
    WebhookEndpointCreated created = events.endpointAdded();
    set(
        created.getEndpoint(),
        "secrets",
        List.of(((CreateWebhookEndpoint) edge.gateway.all().getFirst().record()).getSecret()));
    edge.gateway.apply(created);
    assertThat(
            edge.post(admin, "/v1/webhooks", body, "Idempotency-Key", "k")
                .data()
                .path("secret")
                .asString())
        .isEqualTo(secret);
    edge.gateway.replay(created);
    assertThat(
            edge.post(admin, "/v1/webhooks", body, "Idempotency-Key", "k")
                .data()
                .path("secret")
                .isNull())
        .isTrue();
  }

  @Test
  void aKeyLimitedToShopsHearsOfThemAlone() {
    String shop = "01930000-0000-7000-8000-00000000000a";
    String limited =
        edge.store.key(
            "repairops-enterprise",
            row ->
                new PrincipalRow(
                    row.kind(),
                    row.id(),
                    row.orgId(),
                    row.role(),
                    row.scopes(),
                    Set.of(shop),
                    null,
                    null,
                    null,
                    row.plan(),
                    row.organizationStatus(),
                    row.billingCycleDay(),
                    null),
            "admin");

    edge.post(limited, "/v1/webhooks", "{\"url\":\"https://example.com/hook\",\"events\":[\"*\"]}");

    CreateWebhookEndpoint command = (CreateWebhookEndpoint) edge.gateway.last().record();
    assertThat(command.getFilterShopIds()).containsExactly(shop);
  }

  @Test
  void aRemovedWebhookIsGone() {
    WebhookEndpointCreated created = events.endpointAdded();
    edge.gateway.apply(events.endpointRemoved(created.getEndpoint()));

    TestEdge.Answer answer =
        edge.call("DELETE", admin, "/v1/webhooks/" + created.getEndpoint().getId(), null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.data().path("deleted").asBoolean()).isTrue();
  }

  @Test
  void theOperatorGetsTheOwnerTokenOnce() {
    edge.gateway.decide(
        command -> {
          CreateOrganization create = (CreateOrganization) command.record();
          OrganizationCreated created = events.organization();
          set(created.getOrganization(), "owner_token_hash", create.getOwnerTokenHash());
          return Future.succeededFuture(new Outcome.Applied(FakeGateway.applied(false, created)));
        });

    TestEdge.Answer answer =
        edge.post(
            TestEdge.OPERATOR_TOKEN,
            "/operator/organizations",
            "{\"name\":\"Acme\",\"plan\":\"repairops-pro\",\"billing_cycle_day\":15}",
            "Idempotency-Key",
            "acme");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.data().path("owner_token").asString()).matches("ro_owner_[0-9a-f]{64}");
    String orgId = edge.gateway.last().orgId();
    edge.gateway.replay(events.organization());
    TestEdge.Answer again =
        edge.post(
            TestEdge.OPERATOR_TOKEN,
            "/operator/organizations",
            "{\"name\":\"Acme\",\"plan\":\"repairops-pro\",\"billing_cycle_day\":15}",
            "Idempotency-Key",
            "acme");
    assertThat(again.data().path("owner_token").isNull()).isTrue();
    assertThat(edge.gateway.last().orgId()).isEqualTo(orgId);
  }

  private static void set(SpecificRecord record, String field, Object value) {
    record.put(record.getSchema().getField(field).pos(), value);
  }

  private ApiKeyCreated minted(SpecificRecord record) {
    ApiKeyCreated created = events.keyMinted();
    set(created.getApiKey(), "hash", ((CreateApiKey) record).getHash());
    return created;
  }
}
