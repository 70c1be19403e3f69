package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.command.ChangeOrganizationTerms;
import io.repairstream.schemas.command.UpdateOrganization;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.entity.OrganizationLimits;
import io.repairstream.schemas.entity.OrganizationStatus;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.OrganizationTermsChanged;
import io.repairstream.schemas.event.OrganizationUpdated;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plan, limits and status are the operator's to change, the profile is the owner's. */
class EdgeTermsTest {
  private static final String ORG = FakeStore.ORG;
  private static final String PATH = "/operator/organizations/" + ORG;

  private @Nullable TestEdge started;

  private TestEdge edge() {
    return java.util.Objects.requireNonNull(started);
  }

  @BeforeEach
  void start() {
    started = TestEdge.start();
  }

  @AfterEach
  void stop() {
    edge().close();
  }

  @Test
  void theOperatorChangesTermsByMergePatch() {
    edge().gateway.apply(new OrganizationTermsChanged(meta(), organization(), List.of()));

    TestEdge.Answer answer =
        operate(
            "{\"plan\":\"repairops-business\",\"status\":\"suspended\","
                + "\"limits\":{\"api_calls\":80000,\"webhook_endpoints\":null}}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.data().at("/limits/api_calls").asLong()).isEqualTo(80_000);
    assertThat(answer.data().at("/limits/work_orders").asLong()).isEqualTo(25_000);
    ChangeOrganizationTerms command = (ChangeOrganizationTerms) edge().gateway.last().record();
    assertThat(command.getOrganizationId()).isEqualTo(ORG);
    assertThat(command.getPresent()).containsExactlyInAnyOrder("plan", "status", "limits");
    assertThat(command.getPlan()).isEqualTo("repairops-business");
    assertThat(command.getStatus()).isEqualTo(OrganizationStatus.SUSPENDED);
    assertThat(command.getLimitsPresent())
        .containsExactlyInAnyOrder("api_calls", "webhook_endpoints");
    assertThat(command.getLimits())
        .isEqualTo(new OrganizationLimits(null, 80_000L, null, null, null));
    assertThat(command.getMeta().getActor().getKind()).isEqualTo(ActorKind.OPERATOR);
  }

  @Test
  void limitsThatAreNullAreAllThePlansAgain() {
    edge().gateway.apply(new OrganizationTermsChanged(meta(), organization(), List.of()));
    assertThat(operate("{\"limits\":null}").status()).isEqualTo(200);

    ChangeOrganizationTerms command = (ChangeOrganizationTerms) edge().gateway.last().record();
    assertThat(command.getPresent()).containsExactly("limits");
    assertThat(command.getLimits()).isNull();
    assertThat(command.getLimitsPresent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"status\":\"gone\"}",
        "{\"limits\":{\"apicalls\":1}}",
        "{\"limits\":{\"api_calls\":-1}}",
        "{\"limits\":{\"api_calls\":\"many\"}}",
        "{\"name\":\"x\"}"
      })
  void whatIsNoTermIsRefused(String body) {
    assertThat(operate(body).status()).isEqualTo(400);
  }

  @Test
  void termsAreChangedOnTheManagementPortAlone() {
    String owner = edge().store.owner();
    assertThat(edge().call("PATCH", owner, "/v1/operator/organizations/" + ORG, "{}").status())
        .isEqualTo(404);
    assertThat(edge().call("PATCH", owner, PATH, "{\"status\":\"active\"}").status())
        .isEqualTo(401);
  }

  @Test
  void theOwnerChangesTheProfileAndNothingElse() {
    String owner = edge().store.owner();
    edge().gateway.apply(new OrganizationUpdated(meta(), organization(), List.of()));

    TestEdge.Answer answer =
        edge()
            .call(
                "PATCH",
                owner,
                "/v1/settings/organization",
                "{\"name\":\"Acme\",\"phone\":null}",
                "If-Match",
                "\"v3\"");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    UpdateOrganization command = (UpdateOrganization) edge().gateway.last().record();
    assertThat(command.getOrganizationId()).isEqualTo(ORG);
    assertThat(command.getPresent()).containsExactlyInAnyOrder("name", "phone");
    assertThat(command.getMeta().getIfMatch()).isEqualTo(3);
    assertThat(
            edge()
                .call(
                    "PATCH", owner, "/v1/settings/organization", "{\"plan\":\"bayos-enterprise\"}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void noApiKeyTouchesSettings() {
    String key = edge().store.key("bayos-enterprise", "admin");
    for (String path :
        List.of(
            "/v1/settings/api-keys",
            "/v1/settings/api-keys/01930000-0000-7000-8000-000000000091",
            "/v1/settings/organization")) {
      assertThat(edge().get(key, path).status()).as(path).isEqualTo(403);
    }
    assertThat(edge().post(key, "/v1/settings/api-keys", "{}").status()).isEqualTo(403);
    assertThat(edge().call("PATCH", key, "/v1/settings/organization", "{}").status())
        .isEqualTo(403);
  }

  @Test
  void deadLettersAreListedAndAnUnknownOneIsNotFound() {
    TestEdge.Answer none =
        edge().call("GET", TestEdge.OPERATOR_TOKEN, "/operator/dead-letters?limit=10", null);
    assertThat(none.status()).isEqualTo(200);
    assertThat(none.data().size()).isZero();
    for (String id : List.of("x", "streams-processors.0.1", "nobody.0.1")) {
      assertThat(
              edge()
                  .call(
                      "POST",
                      TestEdge.OPERATOR_TOKEN,
                      "/operator/dead-letters/" + id + "/redrive",
                      null)
                  .status())
          .as(id)
          .isEqualTo(404);
    }
  }

  private TestEdge.Answer operate(String body) {
    return edge().call("PATCH", TestEdge.OPERATOR_TOKEN, PATH, body);
  }

  private static EventMeta meta() {
    return EventMeta.newBuilder()
        .setEventId("01930000-0000-7000-8000-0000000000e1")
        .setOrgId(ORG)
        .setSequence(2)
        .setEntityType("organization")
        .setEntityId(ORG)
        .setEntityVersion(2)
        .setOccurredAt(Instant.EPOCH)
        .setRecordedAt(Instant.EPOCH)
        .setActor(new Actor(ActorKind.OPERATOR, "operator", Role.OWNER))
        .setCausationId("01930000-0000-7000-8000-0000000000c1")
        .build();
  }

  private static Organization organization() {
    return new Organization(
        ORG,
        ORG,
        2L,
        Instant.EPOCH,
        Instant.EPOCH,
        "Acme",
        "repairops-business",
        1,
        OrganizationStatus.SUSPENDED,
        "hash",
        new OrganizationLimits(null, 80_000L, null, null, null),
        null,
        null,
        null);
  }
}
