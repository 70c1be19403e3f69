package io.repairstream.edge.webhook;

import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.store.DeliveryReads;
import io.repairstream.edge.writing.BodyFields;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.PublicEvents;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.CreateWebhookEndpoint;
import io.repairstream.schemas.command.RedeliverWebhookDelivery;
import io.repairstream.schemas.command.RotateWebhookSecret;
import io.repairstream.schemas.command.UpdateWebhookEndpoint;
import io.repairstream.schemas.entity.DeliveryOrdering;
import io.repairstream.schemas.entity.EndpointStatus;
import io.repairstream.schemas.entity.RetryProfile;
import io.repairstream.schemas.json.WebhookBody;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.schemas.webhook.WebhookDelivery;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes commands of the bodies of webhook requests. */
final class WebhookRequests {
  private static final String ORDERING = "none";
  private static final Duration OVERLAP = Duration.ofHours(24);
  private static final List<String> FILTERS = List.of("shop_ids", "statuses");
  private static final String RETRY_PROFILE = "standard";

  private WebhookRequests() {}

  static String url(JsonNode body) {
    return new BodyFields(body).text("url");
  }

  /** The target a patch names, or null when it names none. */
  static @Nullable String newUrl(JsonNode body) {
    return new BodyFields(body).optionalText("url");
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
      JsonNode body, Set<String> scope, String id, WebhookSecrets.Secret secret) {
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
            .setSecret(secret.from(meta.getIssuedAt()))
            .build();
  }

  /** What a merge patch says of endpoint {@code id}. */
  static Function<CommandMeta, SpecificRecord> update(JsonNode body, String id) {
    BodyFields fields = new BodyFields(body);
    BodyFields filter = fields.object("filter");
    List<String> present = new ArrayList<>(fields.names());
    if (present.remove("filter")) {
      // A filter that is removed is removed in both its parts.
      List<String> parts = body.path("filter").isNull() ? FILTERS : filter.names();
      parts.forEach(part -> present.add("filter_" + part));
    }
    return meta ->
        UpdateWebhookEndpoint.newBuilder()
            .setMeta(meta)
            .setEndpointId(id)
            .setPresent(present)
            .setUrl(fields.optionalText("url"))
            .setEvents(given(body, "events", fields.texts("events")))
            .setDescription(fields.optionalText("description"))
            .setFilterShopIds(given(body.path("filter"), "shop_ids", filter.ids("shop_ids")))
            .setFilterStatuses(given(body.path("filter"), "statuses", filter.texts("statuses")))
            .setOrdering(constant(DeliveryOrdering.class, fields.optionalText("ordering")))
            .setRetryProfile(constant(RetryProfile.class, fields.optionalText("retry_profile")))
            .setStatus(constant(EndpointStatus.class, fields.optionalText("status")))
            .build();
  }

  private static @Nullable List<String> given(JsonNode body, String name, List<String> values) {
    return body.path(name).isArray() ? values.stream().distinct().toList() : null;
  }

  private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
    return name == null ? null : Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }

  /** Endpoint {@code id} gets {@code secret}. */
  static Function<CommandMeta, SpecificRecord> rotate(String id, WebhookSecrets.Secret secret) {
    return meta ->
        new RotateWebhookSecret(meta, id, secret.from(meta.getIssuedAt()), OVERLAP.toSeconds());
  }

  /** Delivery {@code id} is sent again, with the body it had. */
  static Function<CommandMeta, SpecificRecord> redeliver(
      String orgId, String id, DeliveryReads.SentEvent sent) {
    WebhookDelivery delivery =
        WebhookDelivery.newBuilder()
            .setDeliveryId(id)
            .setEndpointId(sent.endpointId())
            .setOrgId(orgId)
            .setEventId(sent.eventId())
            .setEvent(sent.name())
            .setEventSequence(sent.sequence())
            .setEntityType(sent.entityType())
            .setEntityId(sent.entityId())
            .setOccurredAt(sent.occurredAt())
            .setBody(
                ByteBuffer.wrap(
                    Headers.utf8(WebhookBody.of(id, sent.name(), sent.occurredAt(), sent.data()))))
            .setCause(DeliveryCause.REDELIVERY)
            .build();
    return meta -> new RedeliverWebhookDelivery(meta, sent.endpointId(), delivery);
  }
}
