package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.embedded.Ports;
import io.repairstream.schemas.Topics;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The road of one ticket over real processes, from the first request to the signed delivery. */
final class RoadIT {
  private static final AtomicInteger SHOPS = new AtomicInteger();
  private static final String CONSENT =
      """
      {"signer":"Ada Lovelace","channel":"in_person","signed_at":"2025-06-12T15:30:00Z",\
      "text_sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""";

  private final LaunchedStack stack = LaunchedStack.shared();
  private final Api api =
      new Api(stack.value("REPAIRSTREAM_URL"), stack.value("REPAIRSTREAM_API_KEY"));
  private final Api owner = api.as(stack.value("REPAIRSTREAM_OWNER_TOKEN"));

  @Test
  void ticketGoesFromIntakeToTriageThroughItsGate() {
    Fixture fixture = Fixture.in(api, shop("Europe/Berlin"));
    Api.Answer created = api.post("/api/v1/tickets", fixture.ticket("Cracked screen"));
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("ETag")).isEqualTo("\"v1\"");
    String ticket = created.id();
    String path = "/api/v1/tickets/" + ticket;

    Api.Answer refused = transition(path, "INTAKE", "TRIAGE");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorCode()).isEqualTo("GATE_NOT_MET");
    assertThat(refused.json().at("/error/details/missing").toString())
        .isEqualTo("[\"consent_signed\",\"photos_min_2\"]");

    assertThat(
            api.call("PATCH", path, "{\"priority\":\"high\"}", Map.of("If-Match", "\"v1\""))
                .status())
        .isEqualTo(200);
    assertThat(api.call("PUT", path + "/consent", CONSENT, Map.of()).status()).isEqualTo(200);
    photo(path, "1");
    photo(path, "2");
    Api.Answer moved = transition(path, "INTAKE", "TRIAGE");
    assertThat(moved.status()).isEqualTo(200);
    assertThat(moved.data().required("from").asText()).isEqualTo("INTAKE");
    assertThat(moved.data().required("to").asText()).isEqualTo("TRIAGE");

    assertThat(moved.header("Consistency-Token")).isNotNull();
    Api.Answer read = api.getAfter(moved, path);
    assertThat(read.data().required("status").asText()).isEqualTo("TRIAGE");
    assertThat(read.data().required("priority").asText()).isEqualTo("high");
    assertThat(read.data().required("consent_signed").asBoolean()).isTrue();
    assertThat(read.data().at("/customers/first_name").asText()).isEqualTo("Ada");
    assertThat(read.data().at("/devices/make").asText()).isEqualTo("Acme");
    assertThat(api.get(path, Map.of("If-None-Match", String.valueOf(read.header("ETag")))).status())
        .isEqualTo(304);
  }

  @Test
  void everyMistakeOnTheRoadHasItsOwnAnswer() {
    Fixture fixture = Fixture.in(api, shop("Europe/Berlin"));
    String nobody = "01890000-0000-7000-8000-000000000000";
    expect(
        404,
        "NOT_FOUND",
        api.post(
            "/api/v1/tickets",
            new Fixture(fixture.shopId(), nobody, fixture.deviceId()).ticket("x")));
    expect(400, "INVALID_JSON", api.post("/api/v1/customers", "{\"first_name\":"));
    expect(400, "VALIDATION_ERROR", api.post("/api/v1/customers", "{\"frist_name\":\"Ada\"}"));
    expect(400, "VALIDATION_ERROR", api.post("/api/v1/tickets", "{}"));
    expect(400, "UNKNOWN_PARAMETER", api.get("/api/v1/tickets?per_pgae=5"));

    Api other = new Api(stack.value("REPAIRSTREAM_URL"), adminKey(otherOrganization()));
    Fixture foreign = Fixture.in(other);
    expect(
        404,
        "NOT_FOUND",
        api.post(
            "/api/v1/tickets",
            new Fixture(fixture.shopId(), fixture.customerId(), foreign.deviceId()).ticket("x")));
    expect(404, "NOT_FOUND", api.get("/api/v1/devices/" + foreign.deviceId()));

    String path = "/api/v1/tickets/" + api.post("/api/v1/tickets", fixture.ticket("x")).id();
    expect(
        412,
        "PRECONDITION_FAILED",
        api.call("PATCH", path, "{\"priority\":\"low\"}", Map.of("If-Match", "\"v7\"")));
    expect(409, "CONFLICT", transition(path, "TRIAGE", "DIAGNOSTICS"));
    expect(422, "INVALID_TRANSITION", transition(path, "INTAKE", "CLOSED"));
    expect(400, "VALIDATION_ERROR", api.call("PATCH", path, "{\"status\":\"TRIAGE\"}", Map.of()));

    Map<String, String> key = Map.of("Idempotency-Key", "mistake-" + fixture.customerId());
    Api.Answer first = api.call("POST", "/api/v1/customers", "{\"first_name\":\"Grace\"}", key);
    Api.Answer again = api.call("POST", "/api/v1/customers", "{\"first_name\":\"Grace\"}", key);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    expect(
        422,
        "IDEMPOTENCY_KEY_REUSED",
        api.call("POST", "/api/v1/customers", "{\"first_name\":\"Alan\"}", key));

    expect(
        400,
        "VALIDATION_ERROR",
        api.post(
            "/api/v1/webhooks", "{\"url\":\"http://10.0.0.1/hook\",\"events\":[\"ticket.*\"]}"));
    expect(
        400,
        "VALIDATION_ERROR",
        api.post(
            "/api/v1/webhooks",
            "{\"url\":\"https://169.254.169.254/latest\",\"events\":[\"ticket.*\"]}"));
    expect(401, "UNAUTHORIZED", api.as("ro_live_" + "0".repeat(64)).get("/api/v1/tickets"));
    expect(
        403,
        "FORBIDDEN",
        api.as(stack.value("REPAIRSTREAM_READ_KEY"))
            .post("/api/v1/customers", "{\"first_name\":\"Ada\"}"));
    expect(403, "FORBIDDEN", api.get("/api/v1/settings/api-keys"));
  }

  @Test
  void newKeyWorksAtOnceAndARevokedOneStopsAtOnce() {
    Api.Answer minted =
        owner.post(
            "/api/v1/settings/api-keys",
            "{\"name\":\"short-lived\",\"dialect\":\"bayos\",\"scopes\":[\"tickets:read\"]}");
    Api shortLived = api.as(minted.data().required("key").asText());
    assertThat(shortLived.get("/v1/tickets").status()).isEqualTo(200);
    expect(403, "FORBIDDEN", shortLived.get("/v1/customers"));

    assertThat(
            owner
                .call("DELETE", "/api/v1/settings/api-keys/" + minted.id(), null, Map.of())
                .status())
        .isBetween(200, 204);

    // Less than the half minute after which an edge looks by itself.
    Awaitility.await("the key to be refused")
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> shortLived.get("/v1/tickets").status() == 401);
  }

  @Test
  void deliveriesAreSignedAndSurviveAReceiverThatIsDown() {
    try (Receiver receiver = new Receiver(Ports.free())) {
      Api.Answer webhook =
          api.post(
              "/api/v1/webhooks",
              "{\"url\":\"%s\",\"events\":[\"ticket.*\"],\"retry_profile\":\"legacy\"}"
                  .formatted(receiver.url()));
      assertThat(webhook.status()).isEqualTo(201);
      String secret = webhook.data().required("secret").asText();
      Fixture fixture = Fixture.in(api, shop("Europe/Berlin"));
      String ticket =
          api.post("/api/v1/tickets", fixture.ticket("While the receiver is down")).id();
      String path = "/api/v1/tickets/" + ticket;
      transition(path, "INTAKE", "VOIDED");
      receiver.start();

      Awaitility.await("created, transitioned and voided to arrive")
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(
                          of(receiver, ticket).stream()
                              .map(delivery -> delivery.header("X-RepairOps-Event")))
                      .contains("ticket.created", "ticket.transitioned", "ticket.voided"));

      for (Receiver.Delivery delivery : of(receiver, ticket)) {
        assertThat(delivery.verifies(secret)).isTrue();
        assertThat(delivery.verifies("whsec_" + "A".repeat(44))).isFalse();
        assertThat(delivery.json().required("id").asText())
            .isEqualTo(delivery.header("X-RepairOps-Delivery"))
            .isEqualTo(delivery.header("webhook-id"));
        assertThat(delivery.json().required("event").asText())
            .isEqualTo(delivery.header("X-RepairOps-Event"));
      }
      JsonNode transitioned =
          of(receiver, ticket).stream()
              .filter(
                  delivery -> delivery.header("X-RepairOps-Event").equals("ticket.transitioned"))
              .findFirst()
              .orElseThrow()
              .json()
              .required("data");
      assertThat(transitioned.required("previous_status").asText()).isEqualTo("INTAKE");
      assertThat(transitioned.required("status").asText()).isEqualTo("VOIDED");
      assertThat(transitioned.required("new_status").asText()).isEqualTo("VOIDED");
      assertThat(api.call("DELETE", "/api/v1/webhooks/" + webhook.id(), null, Map.of()).status())
          .isEqualTo(200);
    }
  }

  @Test
  void intakeCountIsOnThePublicTopicForStrangersAndInTheReport() {
    String shop = shop("Pacific/Auckland");
    Fixture fixture = Fixture.in(api, shop);
    for (int i = 0; i < 3; i++) {
      assertThat(api.post("/api/v1/tickets", fixture.ticket("Counted " + i)).status())
          .isEqualTo(201);
    }
    ZoneId zone = ZoneId.of("Pacific/Auckland");

    Awaitility.await("three intakes on the topic")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(intakes(shop)).isEqualTo(3));
    GenericRecord row = latest(shop);
    assertThat(row.get("zone").toString()).isEqualTo("Pacific/Auckland");
    long start = (Long) row.get("window_start");
    assertThat(start / 1_000_000)
        .isIn(
            LocalDate.now(zone).atStartOfDay(zone).toEpochSecond(),
            LocalDate.now(zone).minusDays(1).atStartOfDay(zone).toEpochSecond());

    Awaitility.await("three intakes in the report")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              JsonNode report = api.get("/api/v1/reports/kpis?shop_id=" + shop).data();
              assertThat(report.required("created_tickets").asLong()).isEqualTo(3);
              long intake = 0;
              for (JsonNode day : report.required("daily")) {
                intake += day.required("intake").asLong();
              }
              assertThat(intake).isEqualTo(3);
            });
  }

  @Test
  void callsAreCountedAndShown() {
    Api counted = new Api(stack.value("REPAIRSTREAM_URL"), adminKey(otherOrganization()));
    for (int i = 0; i < 7; i++) {
      assertThat(counted.get("/api/v1/tickets").status()).isEqualTo(200);
    }

    Awaitility.await("seven calls before this one, and those of asking")
        .atMost(Duration.ofSeconds(90))
        // As often as the plan allows.
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              JsonNode meter = counted.get("/api/v1/reports/usage").data().at("/usage_meters/0");
              assertThat(meter.required("meter_type").asText()).isEqualTo("api_calls");
              assertThat(meter.required("usage_count").asLong()).isGreaterThanOrEqualTo(7);
            });
  }

  @Test
  void asynchronousWriteIsAcceptedAndItsOperationTellsTheOutcome() {
    Api.Answer accepted =
        api.call(
            "POST",
            "/api/v1/customers",
            "{\"first_name\":\"Later\"}",
            Map.of("Prefer", "respond-async"));
    assertThat(accepted.status()).isEqualTo(202);
    String location = String.valueOf(accepted.header("Location"));

    Awaitility.await("the operation to be applied")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(api.get(location).data().required("status").asText())
                    .isEqualTo("applied"));
    assertThat(api.get(location).data().required("result").toString()).contains("Later");
  }

  private Api.Answer transition(String path, String expected, String next) {
    return api.post(
        path + "/transition",
        "{\"expected_status\":\"%s\",\"new_status\":\"%s\",\"notes\":\"test\"}"
            .formatted(expected, next));
  }

  private void photo(String path, String name) {
    Api.Answer added =
        api.post(
            path + "/evidence",
            """
            {"kind":"intake_photo","url":"https://files.example.com/%s.jpg","media_type":"image/jpeg","size_bytes":123456,\
            "sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}"""
                .formatted(name));
    assertThat(added.status()).as(added.toString()).isEqualTo(201);
  }

  private String shop(String zone) {
    return api.post(
            "/api/v1/shops",
            "{\"name\":\"Road\",\"code\":\"R%d\",\"zone\":\"%s\",\"currency\":\"EUR\"}"
                .formatted(SHOPS.incrementAndGet(), zone))
        .id();
  }

  private static void expect(int status, String code, Api.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.errorCode()).as(answer.toString()).isEqualTo(code);
    assertThat(answer.header("X-Request-Id")).isNotBlank();
  }

  private String otherOrganization() {
    return new Api(
            stack.value("REPAIRSTREAM_MANAGEMENT_URL"), stack.value("REPAIRSTREAM_OPERATOR_TOKEN"))
        .post(
            "/operator/organizations",
            "{\"name\":\"Other\",\"plan\":\"repairops-business\",\"billing_cycle_day\":15}")
        .data()
        .required("owner_token")
        .asText();
  }

  private String adminKey(String ownerToken) {
    return api.as(ownerToken)
        .post(
            "/api/v1/settings/api-keys",
            "{\"name\":\"admin\",\"dialect\":\"repairops\",\"scopes\":[\"admin\"]}")
        .data()
        .required("key")
        .asText();
  }

  private static List<Receiver.Delivery> of(Receiver receiver, String ticket) {
    return receiver.deliveries().stream()
        .filter(delivery -> delivery.json().at("/data/id").asText().equals(ticket))
        .toList();
  }

  /** Intakes of a shop: the newest figure of each of its rows, added up. */
  private long intakes(String shop) {
    return intakeRows(shop)
        .collect(
            Collectors.toMap(
                row -> String.valueOf(row.get("dimensions")) + row.get("window_start"),
                row -> (Long) row.get("numerator"),
                (former, later) -> later))
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private GenericRecord latest(String shop) {
    return intakeRows(shop).reduce((former, later) -> later).orElseThrow();
  }

  private Stream<GenericRecord> intakeRows(String shop) {
    return Stranger.read(stack, Topics.KPI_SHOP_DAILY).stream()
        .filter(row -> shop.equals(String.valueOf(row.get("shop_id"))))
        .filter(row -> "flow.intake_count".equals(String.valueOf(row.get("kpi_id"))));
  }
}
