package io.repairstream.benchmarks.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.benchmarks.process.ProgramFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An organization without a monthly limit and what a ticket needs, made through the API.
 *
 * @param id of the organization
 * @param keys enough of them for the load, used in turn
 */
public record BenchmarkOrganization(
    String id, List<String> keys, String shopId, String customerId, String deviceId) {
  private static final String PLAN = "bayos-enterprise";

  /** Minute limits to ask for, highest first: the contract may bound what a key can have. */
  private static final List<Integer> MINUTE_LIMITS =
      List.of(100_000_000, 1_000_000, 100_000, 10_000);

  /** Makes one whose keys together allow {@code perMinute} requests. */
  public static BenchmarkOrganization make(ProductStack stack, long perMinute) {
    try (ApiClient client = new ApiClient()) {
      JsonNode organization =
          client.create(
              stack.managementUrl() + "/operator/organizations",
              stack.operatorToken(),
              object()
                  .put("name", "Benchmark Repairs")
                  .put("plan", PLAN)
                  .put("billing_cycle_day", 1));
      String owner = organization.required("owner_token").asText();
      String api = stack.url() + "/api/v1";
      List<String> keys = keys(client, api, owner, perMinute);
      String key = keys.getFirst();
      String shop =
          id(
              client,
              api + "/shops",
              key,
              object()
                  .put("name", "Main Street")
                  .put("code", "BEN")
                  .put("zone", "Europe/Berlin")
                  .put("currency", "EUR"));
      String customer =
          id(
              client,
              api + "/customers",
              key,
              object()
                  .put("first_name", "Ada")
                  .put("last_name", "Lovelace")
                  .put("email", "ada@example.com")
                  .put("phone", "+4930123456"));
      String device =
          id(
              client,
              api + "/devices",
              key,
              object()
                  .put("customer_id", customer)
                  .put("device_type", "phone")
                  .put("make", "Fairphone")
                  .put("model", "5")
                  .put("serial", "FP5-0001"));
      return new BenchmarkOrganization(
          organization.required("id").asText(), keys, shop, customer, device);
    }
  }

  private static List<String> keys(ApiClient client, String api, String owner, long perMinute) {
    for (int limit : MINUTE_LIMITS) {
      ApiClient.Answer first = mint(client, api, owner, limit);
      if (first.created()) {
        List<String> keys = new ArrayList<>(List.of(key(first)));
        long wanted = (perMinute + limit - 1) / limit;
        while (keys.size() < wanted) {
          keys.add(key(mint(client, api, owner, limit)));
        }
        return List.copyOf(keys);
      }
    }
    throw new ProgramFailure(
        "no key with a minute limit of " + MINUTE_LIMITS.getLast() + " can be made");
  }

  private static ApiClient.Answer mint(ApiClient client, String api, String owner, int limit) {
    ObjectNode body = object().put("name", "Benchmark").put("dialect", "repairops");
    body.putArray("scopes").add("admin");
    body.put("rate_limit_per_minute", limit);
    return client.post(api + "/settings/api-keys", owner, body);
  }

  private static String key(ApiClient.Answer answer) {
    return answer.data().required("key").asText();
  }

  private static String id(ApiClient client, String url, String key, ObjectNode body) {
    return client.create(url, key, body).required("id").asText();
  }

  /** The body of {@code POST /tickets}. */
  public String ticket() {
    return body().toString();
  }

  private ObjectNode body() {
    return object()
        .put("shop_id", shopId)
        .put("customer_id", customerId)
        .put("device_id", deviceId)
        .put("issue_category", "screen_repair")
        .put(
            "issue_description",
            "The screen is cracked and does not react to touch in its lower third.")
        .put("priority", "standard");
  }

  /** Makes {@code count} tickets, one after the other, and returns their ids once all are shown. */
  public List<String> makeTickets(ProductStack stack, int count) {
    String tickets = stack.url() + "/api/v1/tickets";
    List<String> ids = new ArrayList<>(count);
    try (ApiClient client = new ApiClient()) {
      for (int i = 0; i < count; i++) {
        ids.add(client.create(tickets, keys.getFirst(), body()).required("id").asText());
      }
      client.awaitFound(tickets + "/" + ids.getLast(), keys.getFirst());
    }
    return List.copyOf(ids);
  }

  /** Path and query of the second page of {@code size} tickets, which goes by cursor. */
  public String secondPage(ProductStack stack, int size) {
    String page = "/api/v1/tickets?per_page=" + size;
    try (ApiClient client = new ApiClient()) {
      String cursor =
          client.meta(stack.url() + page, keys.getFirst()).required("next_cursor").asText();
      return page + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
