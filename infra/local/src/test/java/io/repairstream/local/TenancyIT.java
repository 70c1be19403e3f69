package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.embedded.Ports;
import io.repairstream.testkit.contract.ApiOperation;
import io.repairstream.testkit.fuzz.Fuzzer;
import io.repairstream.testkit.fuzz.KnownIds;
import io.repairstream.testkit.fuzz.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

/**
 * Organizations with the same data, and shops of one of them, do not see each other: every id of
 * one is to the other as if it did not exist, wherever it is named.
 */
final class TenancyIT {
  private static final long SEED = Long.getLong("fuzz.seed", 20_260_612L);
  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final Set<String> SHARED = Set.of("kpis", "lifecycles", "public/estimates");

  private final LaunchedStack stack = LaunchedStack.shared();
  private final String address = stack.value("REPAIRSTREAM_URL");
  private final List<ApiOperation> operations = Promises.API.document().operations();

  @Test
  void everyIdOfOneOrganizationIsNobodysToAnother() throws Exception {
    try (Receiver firsts = new Receiver(Ports.free());
        Receiver seconds = new Receiver(Ports.free());
        RawHttp http = new RawHttp(address, PATIENCE)) {
      firsts.start();
      seconds.start();
      Tenant first = Tenant.of(stack);
      Tenant second = Tenant.of(stack);
      KnownIds ofFirst = new KnownIds();
      KnownIds ofSecond = new KnownIds();
      populated(first, ofFirst, firsts, http);
      Fuzzer fuzzer = populated(second, ofSecond, seconds, http);
      ofFirst.add("operations", asynchronously(first));
      ofFirst.add("api-keys", first.adminKeyId());

      Strangers strangers =
          new Strangers(
              fuzzer, http, hidden(ofFirst), Set.of(first.id()), new SplittableRandom(SEED));
      for (ApiOperation operation : operations) {
        strangers.tryAll(operation);
      }

      assertThat(strangers.probes()).isGreaterThan(operations.size());
      clean(strangers);
      assertReceivesOnlyItsOwn(firsts, first, second);
      assertReceivesOnlyItsOwn(seconds, second, first);
    }
  }

  @Test
  void whatIsDoneTwiceUnderOneKeyIsDoneTwiceInTwoOrganizations() {
    Tenant first = Tenant.of(stack);
    Tenant second = Tenant.of(stack);
    Map<String, String> key = Map.of("Idempotency-Key", "the-same");
    String body = "{\"first_name\":\"Ada\",\"external_ref\":\"A-1\"}";
    Api.Answer one = first.admin().call("POST", "/api/v1/customers", body, key);
    Api.Answer two = second.admin().call("POST", "/api/v1/customers", body, key);
    Api.Answer third =
        second.owner().call("POST", "/api/v1/customers", "{\"first_name\":\"Alan\"}", key);

    assertThat(List.of(one.status(), two.status(), third.status())).containsOnly(201);
    assertThat(two.id()).isNotEqualTo(one.id());
    assertThat(two.header("Idempotent-Replayed")).isNull();
    assertThat(two.data().required("org_id").asText()).isEqualTo(second.id());
  }

  @Test
  void positionsOfOneOrganizationLeadNowhereInAnother() throws IOException {
    Tenant first = Tenant.of(stack);
    Tenant second = Tenant.of(stack);
    for (Tenant tenant : List.of(first, second)) {
      for (int i = 0; i < 3; i++) {
        Api.Answer made = tenant.admin().post("/api/v1/customers", "{\"first_name\":\"Ada\"}");
        tenant.admin().getAfter(made, "/api/v1/customers/" + made.id());
      }
    }
    Api.Answer last = first.admin().post("/api/v1/customers", "{\"first_name\":\"Last\"}");
    Map<String, String> token =
        Map.of("Consistency-Token", String.valueOf(last.header("Consistency-Token")));
    String cursor =
        first
            .admin()
            .getAfter(last, "/api/v1/customers?per_page=2")
            .json()
            .at("/meta/next_cursor")
            .asText();
    Api.Answer foreign = second.admin().get("/api/v1/customers?per_page=2&cursor=" + cursor);
    assertThat(foreign.errorCode()).as("%s", foreign).isEqualTo("INVALID_CURSOR");

    // The other organization has come less far: it is told that it is behind, whatever the number.
    Map<String, String> beyond = Map.of("Consistency-Token", "999999");
    Api.Answer waited = second.admin().get("/api/v1/customers", token);
    Api.Answer waitedLonger = second.admin().get("/api/v1/customers", beyond);
    assertThat(waited.status()).isEqualTo(200);
    assertThat(waitedLonger.status()).isEqualTo(200);
    assertThat(waited.data()).isEqualTo(waitedLonger.data());
  }

  @Test
  void rowsOfAnImportFindNothingOfAnotherOrganization() {
    Tenant first = Tenant.of(stack);
    Tenant second = Tenant.of(stack);
    first.admin().post("/api/v1/customers", "{\"first_name\":\"Ada\",\"external_ref\":\"C-1\"}");
    JsonNode results =
        imported(
            second,
            """
            {"external_ref":"D-1","customer_ref":"C-1","device_type":"phone"}
            {"external_ref":"D-2","customer_ref":"C-2","device_type":"phone"}
            """);

    assertThat(results).hasSize(2);
    assertThat(results.get(0).required("status").asText()).isEqualTo("refused");
    assertThat(results.get(0).required("error").toString().replace("C-1", "C-2"))
        .isEqualTo(results.get(1).required("error").toString());
  }

  @Test
  void aKeyOfOneShopIsNotToldWhatAnotherShopHas() throws Exception {
    try (RawHttp http = new RawHttp(address, PATIENCE);
        Receiver receiver = new Receiver(Ports.free())) {
      receiver.start();
      Tenant tenant = Tenant.of(stack);
      KnownIds ids = new KnownIds();
      ids.addAll("shops", List.of(shop(tenant, "A1"), shop(tenant, "B1")));
      populated(tenant, ids, receiver, http);
      List<String> shops = ids.of("shops");
      String own = shops.getFirst();
      KnownIds seen = new KnownIds();
      KnownIds hidden = new KnownIds();
      hidden.addAll("shops", shops.subList(1, shops.size()));
      seen.add("shops", own);
      divide(tenant, ids, own, seen, hidden);
      assertThat(hidden.all().keySet())
          .contains("tickets", "repair-orders", "invoices", "webhooks");

      String limited = tenant.key("\"shop_ids\":[\"" + own + "\"]");
      Fuzzer fuzzer =
          new Fuzzer(
              Promises.API,
              seen,
              "/api/v1",
              operation -> operation.open() ? "" : limited,
              Map.of());
      Strangers strangers =
          new Strangers(fuzzer, http, hidden.all(), Set.of(), new SplittableRandom(SEED));
      for (ApiOperation operation : operations) {
        if (!operation.ownerOnly()) {
          strangers.tryAll(operation);
        }
      }

      clean(strangers);
    }
  }

  /** Sorts what is of shop {@code own}, or of no shop, from what is of another. */
  private void divide(Tenant tenant, KnownIds ids, String own, KnownIds seen, KnownIds hidden) {
    List<String> kinds = new ArrayList<>(ids.all().keySet());
    kinds.removeAll(SHARED);
    kinds.remove("shops");
    // What hangs on an endpoint is judged by it.
    kinds.sort(Comparator.comparing(kind -> !kind.equals("webhooks")));
    for (String kind : kinds) {
      for (ApiOperation reader : operations) {
        boolean reads =
            reader.method().equals("GET")
                && reader.path().endsWith("/" + kind + "/{id}")
                && !reader.ownerOnly();
        for (String id : reads ? ids.of(kind) : List.<String>of()) {
          Api.Answer read = tenant.admin().get("/api/v1" + reader.path().replace("{id}", id));
          if (read.status() == 200) {
            (isOf(own, read.data(), hidden) ? seen : hidden).add(kind, id);
          }
        }
      }
    }
  }

  private static boolean isOf(String shop, JsonNode entity, KnownIds hidden) {
    if (entity.has("endpoint_id")) {
      return !hidden.of("webhooks").contains(entity.path("endpoint_id").asText());
    }
    if (entity.has("filter")) {
      JsonNode shops = entity.at("/filter/shop_ids");
      return shops.size() == 1 && shops.get(0).asText().equals(shop);
    }
    String named = entity.path("shop_id").asText(shop);
    return named.equals(shop) || named.equals("null");
  }

  private Fuzzer populated(Tenant tenant, KnownIds ids, Receiver receiver, RawHttp http)
      throws IOException {
    ids.spare(tenant.adminKeyId());
    Function<ApiOperation, String> keys = Strangers.keys(tenant.adminKey(), tenant.ownerToken());
    Fuzzer fuzzer =
        new Fuzzer(
            Promises.API,
            ids,
            "/api/v1",
            keys,
            Map.of("createWebhook/url", StringNode.valueOf(receiver.url())));
    new Population(fuzzer, http, ids, operations, new SplittableRandom(SEED)).fill();
    return fuzzer;
  }

  private static Map<String, List<String>> hidden(KnownIds ids) {
    Map<String, List<String>> hidden = new LinkedHashMap<>(ids.all());
    hidden.keySet().removeAll(SHARED);
    return hidden;
  }

  private static String shop(Tenant tenant, String code) {
    return tenant
        .admin()
        .post(
            "/api/v1/shops",
            "{\"name\":\"%s\",\"code\":\"%s\",\"zone\":\"Europe/Berlin\",\"currency\":\"EUR\"}"
                .formatted(code, code))
        .id();
  }

  private static String asynchronously(Tenant tenant) {
    Api.Answer accepted =
        tenant
            .admin()
            .call(
                "POST",
                "/api/v1/customers",
                "{\"first_name\":\"Later\"}",
                Map.of("Prefer", "respond-async"));
    assertThat(accepted.status()).isEqualTo(202);
    return accepted.id();
  }

  private static JsonNode imported(Tenant tenant, String rows) {
    Api.Answer accepted =
        tenant
            .admin()
            .call(
                "POST",
                "/api/v1/imports?kind=devices",
                rows,
                Map.of("Content-Type", "application/x-ndjson"));
    assertThat(accepted.status()).as("%s", accepted).isEqualTo(202);
    String path = "/api/v1/imports/" + accepted.id();
    Awaitility.await("every row to have a result")
        .atMost(Duration.ofSeconds(90))
        .until(() -> tenant.admin().get(path).data().path("results").size() == 2);
    return tenant.admin().get(path).data().required("results");
  }

  private static void assertReceivesOnlyItsOwn(Receiver receiver, Tenant own, Tenant other) {
    Awaitility.await("deliveries")
        .atMost(Duration.ofSeconds(90))
        .until(() -> !receiver.deliveries().isEmpty());
    for (Receiver.Delivery delivery : new ArrayList<>(receiver.deliveries())) {
      assertThat(delivery.json().toString()).doesNotContain(other.id());
    }
    Set<String> organizations = new HashSet<>();
    receiver
        .deliveries()
        .forEach(
            delivery -> organizations.add(delivery.json().at("/data/org_id").asText(own.id())));
    assertThat(organizations).containsOnly(own.id());
  }

  private static void clean(Strangers strangers) {
    assertThat(strangers.findings())
        .as("%d findings of %d probes", strangers.findings().size(), strangers.probes())
        .isEmpty();
  }
}
