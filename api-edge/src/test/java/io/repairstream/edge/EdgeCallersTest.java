package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.contract.Contract;
import io.repairstream.edge.contract.Operation;
import io.repairstream.edge.store.PrincipalRow;
import io.repairstream.schemas.command.CreateCustomer;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.Role;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For how long a caller is who it is, as what it acts, and what of the operator it finds. */
final class EdgeCallersTest {
  private static TestEdge edge;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @Test
  void aKeyStopsAtItsExpiry() {
    Instant now = edge.clock.instant();

    assertThat(edge.get(key(now.plusMillis(1), "OWNER"), "/v1/tickets").status()).isEqualTo(200);
    TestEdge.Answer expired = edge.get(key(now, "OWNER"), "/v1/tickets");

    assertThat(expired.status()).isEqualTo(401);
    assertThat(expired.json().at("/error/message").asString()).isEqualTo("the key has expired");
  }

  @Test
  void aKeyActsInTheRoleItWasGiven() {
    edge.post(key(Instant.MAX, "FRONT_DESK"), "/v1/customers", "{\"first_name\":\"Ada\"}");

    Actor actor = ((CreateCustomer) edge.gateway.last().record()).getMeta().getActor();
    assertThat(actor.getRole()).isEqualTo(Role.FRONT_DESK);
    assertThat(actor.getKind()).isEqualTo(ActorKind.API_KEY);
  }

  static List<Operation> ofTheOperator() {
    return Contract.load("/operator.yaml").operations();
  }

  @ParameterizedTest
  @MethodSource("ofTheOperator")
  void nothingOfTheOperatorIsOnThePublicPort(Operation operation) {
    String path = operation.path().replaceAll("\\{[^}]*}", FakeStore.ORG);
    String admin = edge.store.key("bayos-enterprise", "admin");

    assertNotThere(operation.method() + " /operator" + path, TestEdge.OPERATOR_TOKEN);
    for (String base : List.of("/v1", "/v1/operator", "/api/v1/operator")) {
      assertNotThere(operation.method() + " " + base + path, admin);
    }
  }

  private static void assertNotThere(String line, String key) {
    try (RawClient client = new RawClient(edge.port())) {
      client.send(line + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + key + "\r\n\r\n");
      RawClient.Answer answer = client.read();
      assertThat(answer.status()).as(line).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("NOT_FOUND");
    }
  }

  private static String key(Instant expiry, String role) {
    return edge.store.key(
        "bayos-enterprise",
        row ->
            new PrincipalRow(
                row.kind(),
                row.id(),
                row.orgId(),
                role,
                row.scopes(),
                row.shopIds(),
                expiry,
                null,
                null,
                row.plan(),
                row.organizationStatus(),
                1,
                null),
        "admin");
  }
}
