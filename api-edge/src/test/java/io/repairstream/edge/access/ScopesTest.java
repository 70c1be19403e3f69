package io.repairstream.edge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which scope allows what, as a table. */
final class ScopesTest {
  @ParameterizedTest
  @CsvSource({
    "read, tickets:read, true",
    "read, tickets:write, false",
    "read, webhooks:read, false",
    "read, reports:read, true",
    "write, tickets:read, true",
    "write, tickets:write, true",
    "write, shops:write, true",
    "write, webhooks:write, false",
    "write, webhooks:read, false",
    "admin, tickets:write, true",
    "admin, webhooks:write, true",
    "tickets:read, tickets:read, true",
    "tickets:read, tickets:write, false",
    "tickets:read, customers:read, false",
    "tickets:write, tickets:read, true",
    "tickets:write, tickets:write, true",
    "webhooks:write, webhooks:read, true",
    "team-members:read, team-members:read, true",
    "read, technician-kpis:read, false",
    "write, technician-kpis:read, false",
    "reports:read, technician-kpis:read, false",
    "technician-kpis:read, technician-kpis:read, true",
    "admin, technician-kpis:read, true",
  })
  void allows(String given, String needed, boolean expected) {
    assertThat(Scopes.of(List.of(given)).allow(needed)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"tickets:read", "webhooks:write", "something:new"})
  void theOwnerMayDoEverything(String needed) {
    assertThat(Scopes.all().allow(needed)).isTrue();
    assertThat(Scopes.of(List.of()).allow(needed)).isFalse();
  }
}
