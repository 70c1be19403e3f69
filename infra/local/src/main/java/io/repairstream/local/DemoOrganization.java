package io.repairstream.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The organization of a first start, made through the API as any operator and owner would: two
 * shops in different zones, one team member per role, an admin key and a read key.
 *
 * <p>Each answer is kept as soon as it is there, so that a start that was interrupted goes on where
 * it was.
 */
final class DemoOrganization {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration DEADLINE = Duration.ofSeconds(40);
  private static final int CREATED = 201;
  private static final String PLAN = "repairops-enterprise";
  private static final List<String> ROLES =
      List.of("OWNER", "MANAGER", "FRONT_DESK", "TECH", "QC", "ACCOUNTING", "DISPATCHER");

  private final HttpClient http;
  private final String api;
  private final String management;
  private final String operatorToken;
  private final KeptProperties kept;

  DemoOrganization(
      HttpClient http, String api, String management, String operatorToken, KeptProperties kept) {
    this.http = http;
    this.api = api;
    this.management = management;
    this.operatorToken = operatorToken;
    this.kept = kept;
  }

  void ensure() {
    if (kept.find("owner-token") == null) {
      JsonNode made =
          create(
              management + "/operator/organizations",
              operatorToken,
              object().put("name", "Demo Repairs").put("plan", PLAN).put("billing_cycle_day", 1));
      kept.keep("organization-id", made.required("id").asText());
      kept.keep("owner-token", made.required("owner_token").asText());
    }
    String owner = ownerToken();
    kept.orMake("api-key", () -> key(owner, "Demo admin key", "admin"));
    kept.orMake("read-key", () -> key(owner, "Demo read key", "read"));
    kept.orMake("shop-id", () -> shop("Main Street", "NYC", "America/New_York", "USD"));
    kept.orMake("second-shop-id", () -> shop("Hauptstraße", "BER", "Europe/Berlin", "EUR"));
    for (String role : ROLES) {
      kept.orMake("team-member-" + role, () -> teamMember(role));
    }
  }

  String ownerToken() {
    return value("owner-token");
  }

  String apiKey() {
    return value("api-key");
  }

  String readKey() {
    return value("read-key");
  }

  String shopId() {
    return value("shop-id");
  }

  String secondShopId() {
    return value("second-shop-id");
  }

  private String value(String name) {
    String found = kept.find(name);
    if (found == null) {
      throw new IllegalStateException(name + " is not known before the demo organization is there");
    }
    return found;
  }

  private String key(String owner, String name, String scope) {
    ObjectNode body = object().put("name", name).put("dialect", "repairops");
    body.putArray("scopes").add(scope);
    return create(api + "/api/v1/settings/api-keys", owner, body).required("key").asText();
  }

  private String shop(String name, String code, String zone, String currency) {
    ObjectNode body =
        object().put("name", name).put("code", code).put("zone", zone).put("currency", currency);
    return create(api + "/api/v1/shops", apiKey(), body).required("id").asText();
  }

  private String teamMember(String role) {
    ObjectNode body =
        object().put("name", "Demo " + role.toLowerCase(Locale.ROOT)).put("role", role);
    return create(api + "/api/v1/team-members", apiKey(), body).required("id").asText();
  }

  private JsonNode create(String url, String token, ObjectNode body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(DEADLINE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            // A busy machine may need longer for its first command than a caller usually waits.
            .header("Prefer", "wait=30")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != CREATED) {
        throw new LocalFailure(
            "POST " + url + " answered " + response.statusCode() + ": " + response.body());
      }
      return JSON.readTree(response.body()).required("data");
    } catch (IOException e) {
      throw new LocalFailure("POST " + url + " failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalFailure("interrupted while making the demo organization", e);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
