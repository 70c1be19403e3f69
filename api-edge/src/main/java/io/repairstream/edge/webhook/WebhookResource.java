package io.repairstream.edge.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.resource.Serving;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.edge.writing.Given;
import io.repairstream.edge.writing.Rendered;
import io.repairstream.edge.writing.Write;
import io.repairstream.schemas.command.CreateWebhookEndpoint;
import io.repairstream.schemas.command.DeleteWebhookEndpoint;
import io.repairstream.schemas.command.EnableWebhookEndpoint;
import io.repairstream.schemas.command.PingWebhookEndpoint;
import io.repairstream.schemas.command.ResumeWebhookEndpoint;
import io.repairstream.schemas.command.RotateWebhookSecret;
import io.repairstream.schemas.command.UpdateWebhookEndpoint;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.event.WebhookEndpointCreated;
import io.repairstream.schemas.event.WebhookEndpointDeleted;
import io.repairstream.schemas.event.WebhookEndpointPinged;
import io.repairstream.schemas.event.WebhookRedeliveryRequested;
import io.repairstream.schemas.event.WebhookSecretRotated;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** Serves {@code /webhooks}. */
public final class WebhookResource {
  private static final String PATH = "/webhooks";
  private static final String PING = "endpoint.ping";

  private final WebhookTargets targets;
  private final WebhookSecrets secrets;

  /** A resource that lets {@code targets} judge addresses and {@code secrets} mint secrets. */
  public WebhookResource(WebhookTargets targets, WebhookSecrets secrets) {
    this.targets = targets;
    this.secrets = secrets;
  }

  /** Its operations. */
  public EntityResource resource() {
    return new EntityResource(EntityTable.WEBHOOK_ENDPOINTS, "webhook")
        .shows(
            EntityView.of(WebhookEndpoint.class, PATH)
                .showing(WebhookEndpointCreated.class, WebhookResource::withSecret)
                .showing(WebhookSecretRotated.class, WebhookResource::withSecret)
                .showing(WebhookEndpointDeleted.class, WebhookResource::deleted)
                .showing(WebhookEndpointPinged.class, WebhookResource::pinged)
                .showing(WebhookRedeliveryRequested.class, WebhookResource::redelivered))
        .list("listWebhooks")
        .read("getWebhook")
        .change("deleteWebhook", DeleteWebhookEndpoint.class)
        .change("enableWebhook", EnableWebhookEndpoint.class)
        .change("resumeWebhook", ResumeWebhookEndpoint.class)
        .change("pingWebhook", PingWebhookEndpoint.class, Given.newId("delivery_id"))
        .listOf("listWebhookDeliveries", EntityTable.WEBHOOK_DELIVERIES, "endpoint_id")
        .listOf("listWebhookReplays", EntityTable.WEBHOOK_REPLAYS, "endpoint_id")
        .serve("createWebhook", sending(CreateWebhookEndpoint.class, this::create))
        .serve("updateWebhook", sending(UpdateWebhookEndpoint.class, this::update))
        .serve("rotateWebhookSecret", sending(RotateWebhookSecret.class, this::rotate));
  }

  private static Function<Serving, ApiHandler> sending(
      Class<? extends SpecificRecord> command, Handler handler) {
    return serving -> {
      serving.commands().sends(command);
      return request -> handler.handle(request, serving);
    };
  }

  private static Rendered withSecret(List<SpecificRecord> records) {
    ObjectNode json = EntityView.json(records.getLast()).putNull(WebhookSecrets.FIELD);
    return new Rendered(
        json.toString(),
        EntityView.version(records.getLast()),
        PATH + "/" + json.path("id").asText());
  }

  private static Rendered deleted(List<SpecificRecord> records) {
    String id = ((WebhookEndpointDeleted) records.getLast()).getEndpoint().getId();
    String json = Json.write(Json.object().put("id", id).put("deleted", true));
    return new Rendered(json, null, null);
  }

  private static Rendered pinged(List<SpecificRecord> records) {
    WebhookEndpointPinged event = (WebhookEndpointPinged) records.getLast();
    return requested(event.getDeliveryId(), event.getEndpoint().getId(), PING);
  }

  private static Rendered redelivered(List<SpecificRecord> records) {
    WebhookRedeliveryRequested event = (WebhookRedeliveryRequested) records.getLast();
    return requested(
        event.getDelivery().getDeliveryId(),
        event.getEndpoint().getId(),
        event.getDelivery().getEvent());
  }

  private static Rendered requested(String deliveryId, String endpointId, String event) {
    String json =
        Json.write(
            Json.object()
                .put("id", deliveryId)
                .put("endpoint_id", endpointId)
                .put("event", event)
                .put("status", "pending"));
    return new Rendered(json, null, null);
  }

  private Future<Answer> create(ApiRequest request, Serving serving) {
    WebhookRequests.requireKnownEvents(request.content());
    return targets
        .require(WebhookRequests.url(request.content()))
        .compose(
            allowed -> {
              WebhookSecrets.Secret secret = secrets.mint(request);
              return serving
                  .writes()
                  .run(
                      request,
                      Write.creating(
                              request.orgId(),
                              WebhookRequests.create(
                                  request.content(), request.shops(), serving.ids().next(), secret))
                          .showing(secret.minted()));
            });
  }

  private Future<Answer> update(ApiRequest request, Serving serving) {
    WebhookRequests.requireKnownEvents(request.content());
    String url = WebhookRequests.newUrl(request.content());
    Future<Void> allowed = url == null ? Future.succeededFuture() : targets.require(url);
    return allowed.compose(
        done ->
            serving
                .writes()
                .run(
                    request,
                    Write.changing(
                        request.orgId(), WebhookRequests.update(request.content(), request.id()))));
  }

  private Future<Answer> rotate(ApiRequest request, Serving serving) {
    WebhookSecrets.Secret secret = secrets.mint(request);
    return serving
        .writes()
        .run(
            request,
            Write.changing(request.orgId(), WebhookRequests.rotate(request.id(), secret))
                .showing(secret.minted()));
  }

  /** Answers a request with what it is served with. */
  @FunctionalInterface
  private interface Handler {
    Future<Answer> handle(ApiRequest request, Serving serving);
  }
}
