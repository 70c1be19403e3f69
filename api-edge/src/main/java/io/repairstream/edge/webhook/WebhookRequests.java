package io.repairstream.edge.webhook;

import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.writing.BodyFields;
import io.repairstream.schemas.PublicEvents;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.CreateWebhookEndpoint;
import io.repairstream.schemas.entity.DeliveryOrdering;
import io.repairstream.schemas.entity.EndpointSecret;
import io.repairstream.schemas.entity.RetryProfile;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes commands of the bodies of webhook requests. */
final class WebhookRequests {
  private static final String ORDERING = "none";
  private static final String RETRY_PROFILE = "standard";

  private WebhookRequests() {}

  static String url(JsonNode body) {
    return new BodyFields(body).text("url");
  }

  /** Refuses event names and patterns that mean nothing. */
  static void requireKnownEvents(JsonNode body) {
    List<String> events = new BodyFields(body).texts("events");
    ObjectNode details = Json.object();
    ArrayNode errors = details.putArray("errors");
    for (int i = 0; i < events.size(); i++) {
      if (!PublicEvents.subscribable(events.get(i))) {
        errors
            .addObject()
            .put("pointer", "#/events/" + i)
            .put("detail", "is no event (expected: a name, a family such as ticket.*, or *)")
            .put("value", events.get(i));
      }
    }
    if (errors.isEmpty()) {
      return;
    }
    ArrayNode accepted = details.putArray("accepted");
    PublicEvents.ALL.forEach(accepted::add);
    throw ApiProblem.invalidWith(
        errors.get(0).path("pointer").asString() + " is no event", details);
  }

  /**
   * An endpoint as {@code body} describes it.
   *
   * @param scope shops the caller is limited to, empty = all: what the endpoint hears of when the
   *     body names none
   */
  static Function<CommandMeta, SpecificRecord> create(
      JsonNode body, Set<String> scope, String id, String keyId, String ciphertext) {
    BodyFields fields = new BodyFields(body);
    BodyFields filter = fields.object("filter");
    List<String> asked = filter.ids("shop_ids");
    List<String> shops = asked.isEmpty() ? scope.stream().sorted().toList() : asked;
    return meta ->
        CreateWebhookEndpoint.newBuilder()
            .setMeta(meta)
            .setEndpointId(id)
            .setUrl(fields.text("url"))
            .setEvents(fields.texts("events").stream().distinct().toList())
            .setDescription(fields.optionalText("description"))
            .setFilterShopIds(shops)
            .setFilterStatuses(filter.texts("statuses"))
            .setOrdering(
                DeliveryOrdering.valueOf(
                    fields.text("ordering", ORDERING).toUpperCase(Locale.ROOT)))
            .setRetryProfile(
                RetryProfile.valueOf(
                    fields.text("retry_profile", RETRY_PROFILE).toUpperCase(Locale.ROOT)))
            .setSecret(new EndpointSecret(keyId, ciphertext, meta.getIssuedAt(), null))
            .build();
  }
}
