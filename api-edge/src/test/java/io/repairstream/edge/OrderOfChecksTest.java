package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.access.Secrets;
import io.repairstream.edge.contract.Contract;
import io.repairstream.edge.contract.Operation;
import io.repairstream.edge.limit.BillingPeriod;
import io.repairstream.edge.limit.LedgerTotals;
import io.repairstream.edge.store.PrincipalRow;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation refuses in the promised order: key, organization and plan, minute, month, scope,
 * input. Each request is wrong in everything that comes later as well.
 */
class OrderOfChecksTest {
  private static final String WRONG = "?no_such_parameter=1";
  private static @Nullable TestEdge edge;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
  }

  @AfterAll
  static void stop() {
    edge().close();
  }

  private static TestEdge edge() {
    return java.util.Objects.requireNonNull(edge);
  }

  static Stream<Operation> operations() {
    return Contract.load("/openapi.yaml").operations().stream()
        .filter(operation -> operation.access() != Operation.Access.PUBLIC);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void refusesInTheOrderOfTheContract(Operation operation) {
    expect(401, "UNAUTHORIZED", call(operation, null));
    expect(401, "UNAUTHORIZED", call(operation, "ro_live_" + "0".repeat(64)));
    String suspended = principal("repairops-starter", "suspended", 0, used());
    expect(403, "suspended", call(operation, suspended));
    expect(
        403, "no API access", call(operation, principal("repairops-starter", "active", 0, used())));

    String limited = principal("repairops-business", "active", 1, used());
    expect(402, "PLAN_LIMIT_REACHED", call(operation, limited));
    expect(429, "RATE_LIMITED", call(operation, limited));
    expect(
        402,
        "PLAN_LIMIT_REACHED",
        call(operation, principal("repairops-business", "active", 9, used())));

    String unused = UUID.randomUUID().toString();
    String without = principal("repairops-business", "active", 9, unused);
    if (operation.scope() != null || operation.access() == Operation.Access.OWNER) {
      expect(403, "required_scope", call(operation, without));
    }
    TestEdge.Answer input = call(operation, owner(unused));
    assertThat(input.status()).as(operation.id() + " " + input).isIn(400, 404);
  }

  private static void expect(int status, String told, TestEdge.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.toString()).contains(told);
    assertThat(answer.header("X-Request-Id")).isNotBlank();
    if (status != 401) {
      assertThat(answer.header("RateLimit-Policy")).startsWith("\"minute\";q=");
      assertThat(answer.header("RateLimit")).startsWith("\"minute\";r=").contains("\"month\";r=");
      assertThat(answer.header("X-RateLimit-Limit")).isNotNull();
      assertThat(answer.header("X-RateLimit-Remaining")).isNotNull();
      assertThat(answer.header("X-RateLimit-Reset")).isNotNull();
    }
    if (status == 429) {
      assertThat(answer.header("Retry-After")).isEqualTo("60");
    }
  }

  private static TestEdge.Answer call(Operation operation, @Nullable String key) {
    String path = operation.path().replaceAll("\\{[^}]*}", "nobody");
    return edge()
        .call(
            operation.method(),
            key,
            "/v1" + path + WRONG,
            operation.body() == null ? null : "{\"no_such_field\":",
            "Idempotency-Key",
            "\"\"");
  }

  /** An organization whose month is used up. */
  private static String used() {
    String org = UUID.randomUUID().toString();
    LedgerTotals.set(edge().ledger, org, BillingPeriod.of(1, edge().clock.instant()), 50_000);
    return org;
  }

  private static String principal(String plan, String status, int perMinute, String org) {
    return edge()
        .store
        .key(
            plan,
            row -> row(row, PrincipalRow.Kind.API_KEY, org, status, perMinute),
            "no-such-resource:read");
  }

  private static String owner(String org) {
    String key =
        edge()
            .store
            .key(
                "repairops-business",
                row -> row(row, PrincipalRow.Kind.OWNER_TOKEN, org, "active", 100),
                "admin");
    assertThat(Secrets.hash(key)).hasSize(64);
    return key;
  }

  private static PrincipalRow row(
      PrincipalRow row, PrincipalRow.Kind kind, String org, String status, int perMinute) {
    return new PrincipalRow(
        kind,
        row.id(),
        org,
        row.role(),
        kind == PrincipalRow.Kind.OWNER_TOKEN ? List.of() : row.scopes(),
        row.shopIds(),
        null,
        null,
        perMinute == 0 ? null : perMinute,
        row.plan(),
        status,
        1,
        null);
  }
}
