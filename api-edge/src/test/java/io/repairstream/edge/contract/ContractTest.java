package io.repairstream.edge.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.edge.json.StrictJson;
import io.repairstream.edge.problem.ErrorCode;
import io.repairstream.schemas.PublicEvents;
import io.repairstream.schemas.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The contract is whole, and what it says of inputs is told in words. */
final class ContractTest {
  private final Contract contract = Contract.load("/openapi.yaml");

  @Test
  void everyOperationIsRoutedToItself() {
    RouteTable routes = new RouteTable(contract.operations());
    for (Operation operation : contract.operations()) {
      String path = operation.path().replace("{id}", "01930000-0000-7000-8000-000000000001");

      RouteMatch match = Objects.requireNonNull(routes.find(operation.method(), path));

      assertThat(match.operation()).isEqualTo(operation);
    }
    assertThat(routes.find("GET", "/nothing")).isNull();
    assertThat(routes.find("GET", "/customers/")).isNull();
    assertThat(routes.find("GET", "/")).isNull();
  }

  @Test
  void aTableThatLacksANameOrHasOneTooManyIsRefused() {
    Map<String, String> handlers = new HashMap<>();
    contract.operations().forEach(operation -> handlers.put(operation.id(), "handler"));
    assertThat(new Bindings<>(contract.operations(), handlers).handler(operation("getTicket")))
        .isEqualTo("handler");
    handlers.remove("getTicket");
    handlers.put("getTickets", "handler");

    assertThatThrownBy(() -> new Bindings<>(contract.operations(), handlers))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("[getTicket]")
        .hasMessageContaining("[getTickets]");
  }

  @Test
  void theContractListsEveryErrorCode() {
    JsonNode document = StrictJson.read(contract.json().getBytes(StandardCharsets.UTF_8));
    List<String> listed =
        document
            .at("/components/schemas/ErrorCode/enum")
            .valueStream()
            .map(JsonNode::asString)
            .toList();

    assertThat(listed)
        .containsExactlyElementsOf(Arrays.stream(ErrorCode.values()).map(Enum::name).toList());
    assertThat(Plan.ALL).isNotEmpty();
  }

  @Test
  void theContractTellsEveryWebhookThatIsSent() {
    JsonNode document = StrictJson.read(contract.json().getBytes(StandardCharsets.UTF_8));
    List<String> sent = new ArrayList<>(PublicEvents.ALL);
    // It can be subscribed to already, but no event has its name yet.
    sent.remove("plugin.submission.updated");

    assertThat(document.path("webhooks").propertyNames()).containsExactlyInAnyOrderElementsOf(sent);
    Schemas schemas = new Schemas(document);
    for (String name : sent) {
      JsonNode body = document.path("webhooks").path(name).at("/post/requestBody/content");
      JsonNode schema = schemas.resolve(body.path("application/json").path("schema"));
      assertThat(schema.at("/properties/event/const").asString()).isEqualTo(name);
    }
  }

  @Test
  void everyExampleFitsItsSchema() {
    JsonNode document = StrictJson.read(contract.json().getBytes(StandardCharsets.UTF_8));
    for (Operation operation : contract.operations()) {
      BodyRule rule = operation.body();
      if (rule == null) {
        continue;
      }
      JsonNode example =
          document
              .path("paths")
              .path(operation.path())
              .path(operation.method().toLowerCase(Locale.ROOT))
              .at("/requestBody/content")
              .path(rule.mediaTypes().iterator().next())
              .path("example");

      assertThat(example.isMissingNode()).as(operation.id()).isFalse();
      assertThat(rule.schema().check(example)).as(operation.id()).isEmpty();
    }
  }

  @Test
  void anUnknownFieldIsNamedWithTheNearestKnownOne() {
    assertThat(check("createCustomer", "{\"first_name\":\"Ada\",\"e_mial\":\"a@b.example\"}"))
        .containsExactly(new Violation("#/e_mial", "is not a known field", null, "email"));
  }

  @Test
  void eachMistakeIsToldOnceWithPointerValueAndExpectation() {
    assertThat(
            check(
                "createTicket",
                "{\"shop_id\":\"x\",\"customer_id\":7,\"priority\":\"soon\",\"issue_category\":\"\"}"))
        .extracting(Violation::pointer)
        .containsExactlyInAnyOrder(
            "#/shop_id", "#/customer_id", "#/device_id", "#/priority", "#/issue_category");
    assertThat(check("createTicket", "[]")).extracting(Violation::pointer).containsExactly("#");
  }

  @Test
  void ofVeryManyMistakesTheFirstIsTold() {
    String many = "[" + "0,".repeat(100_000) + "0]";
    StringBuilder unknown = new StringBuilder("{\"first_name\":\"Ada\"");
    for (int i = 0; i < 20_000; i++) {
      unknown.append(",\"a").append(i).append("\":1");
    }

    assertThat(check("createCustomer", "{\"first_name\":\"Ada\",\"tags\":" + many + "}"))
        .singleElement()
        .satisfies(violation -> assertThat(violation.pointer()).startsWith("#/tags"));
    assertThat(check("createCustomer", unknown.append('}').toString()))
        .singleElement()
        .satisfies(violation -> assertThat(violation.detail()).isEqualTo("is not a known field"));
    assertThat(check("createTicket", many)).extracting(Violation::pointer).containsExactly("#");
  }

  @Test
  void aCustomerNeedsAName() {
    assertThat(check("createCustomer", "{\"email\":\"a@b.example\"}"))
        .singleElement()
        .satisfies(v -> assertThat(v.detail()).contains("first_name or last_name"));
    assertThat(check("createCustomer", "{\"first_name\":null}")).isNotEmpty();
    assertThat(check("createCustomer", "{\"last_name\":\"L\"}")).isEmpty();
  }

  @Test
  void aKeyInAWrongFieldIsNotShownBack() {
    String key = "ro_live_" + "a".repeat(64);

    assertThat(check("createCustomer", "{\"first_name\":\"A\",\"email\":\"" + key + "\"}"))
        .singleElement()
        .satisfies(v -> assertThat(v.value()).doesNotContain("aaaa"));
  }

  @Test
  void theNearestNameIsNearEnoughOrNone() {
    assertThat(NearestName.to("per_pgae", List.of("page", "per_page", "sort")))
        .isEqualTo("per_page");
    assertThat(NearestName.to("perPage", List.of("page", "per_page"))).isEqualTo("per_page");
    assertThat(NearestName.to("zzzzzz", List.of("page", "per_page"))).isNull();
  }

  private List<Violation> check(String operation, String body) {
    BodyRule rule = Objects.requireNonNull(operation(operation).body());
    return rule.schema().check(StrictJson.read(body.getBytes(StandardCharsets.UTF_8)));
  }

  private Operation operation(String id) {
    return contract.operations().stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
