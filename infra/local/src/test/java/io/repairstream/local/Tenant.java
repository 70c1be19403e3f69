package io.repairstream.local;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * An organization of a test's own.
 *
 * @param owner with the owner token
 * @param admin with a key that may do everything a key may
 */
record Tenant(
    String id, String ownerToken, String adminKey, String adminKeyId, Api owner, Api admin) {
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** A new one, whose key is not slowed down by its minute limit. */
  static Tenant of(LaunchedStack stack) {
    Api.Answer opened =
        new Api(
                stack.value("REPAIRSTREAM_MANAGEMENT_URL"),
                stack.value("REPAIRSTREAM_OPERATOR_TOKEN"))
            .post(
                "/operator/organizations",
                "{\"name\":\"Tenant %d\",\"plan\":\"bayos-enterprise\",\"billing_cycle_day\":1}"
                    .formatted(COUNT.incrementAndGet()));
    String ownerToken = opened.data().required("owner_token").asText();
    Api owner = new Api(stack.value("REPAIRSTREAM_URL"), ownerToken);
    Api.Answer key =
        owner.post(
            "/api/v1/settings/api-keys",
            "{\"name\":\"admin\",\"dialect\":\"repairops\",\"scopes\":[\"admin\"],\"rate_limit_per_minute\":1000000}");
    String adminKey = key.data().required("key").asText();
    return new Tenant(opened.id(), ownerToken, adminKey, key.id(), owner, owner.as(adminKey));
  }

  /** Another key of it. */
  String key(String fields) {
    return owner
        .post(
            "/api/v1/settings/api-keys",
            "{\"name\":\"another\",\"dialect\":\"repairops\",\"scopes\":[\"admin\"],\"rate_limit_per_minute\":1000000,%s}"
                .formatted(fields))
        .data()
        .required("key")
        .asText();
  }
}
