package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a call can come to but what is our fault: done, done before, refused for its
 * form, for what it names, for the key's scopes and for its minute.
 */
final class Outcomes {
  private static final int PER_MINUTE = 8;
  private static final int TOO_MANY = 429;

  private final Api api;
  private final CallTally tally = new CallTally();
  private final String keyId;

  private Outcomes(Api api, String keyId) {
    this.api = api;
    this.keyId = keyId;
  }

  /** Lives through all of them with a key of its own. */
  static Outcomes of(Tenant tenant) {
    Api.Answer key =
        tenant
            .owner()
            .post(
                "/api/v1/settings/api-keys",
                "{\"name\":\"Outcomes\",\"dialect\":\"repairops\",\"scopes\":[\"customers:read\",\"customers:write\"],\"rate_limit_per_minute\":%d}"
                    .formatted(PER_MINUTE));
    Outcomes outcomes =
        new Outcomes(tenant.owner().as(key.data().required("key").asText()), key.id());
    outcomes.live();
    return outcomes;
  }

  private void live() {
    String customers = "/api/v1/customers";
    String ada = "{\"first_name\":\"Ada\"}";
    Map<String, String> again = Map.of("Idempotency-Key", "the-same");
    Api.Answer made = call("POST", customers, ada, again);
    assertThat(made.status()).as("%s", made).isEqualTo(201);
    Api.Answer repeated = call("POST", customers, ada, again);
    assertThat(repeated.header("Idempotent-Replayed")).as("%s", repeated).isEqualTo("true");
    assertThat(call("GET", customers + "/" + made.id() + "0", null, Map.of()).status())
        .isIn(400, 404);
    assertThat(call("POST", customers, "{\"first_name\":1}", Map.of()).status()).isEqualTo(400);
    assertThat(call("GET", "/api/v1/invoices", null, Map.of()).status()).isEqualTo(403);
    // One minute may end while this is done, two cannot.
    int refused = 0;
    for (int i = 0; i < 2 * PER_MINUTE; i++) {
      refused += call("GET", customers, null, Map.of()).status() == TOO_MANY ? 1 : 0;
    }
    assertThat(refused).as("calls beyond the minute").isPositive();
  }

  private Api.Answer call(
      String method, String path, @Nullable String body, Map<String, String> headers) {
    Api.Answer answer = api.call(method, path, body, headers);
    tally.add(method, path, answer.status());
    return answer;
  }

  String keyId() {
    return keyId;
  }

  Map<String, Long> calls() {
    return tally.calls();
  }
}
