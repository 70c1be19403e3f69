package io.repairstream.edge.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.resource.Serving;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.edge.writing.Minted;
import io.repairstream.edge.writing.Rendered;
import io.repairstream.edge.writing.SecretSeeds;
import io.repairstream.edge.writing.Write;
import io.repairstream.runtime.egress.TargetGuard;
import io.repairstream.runtime.egress.Verdict;
import io.repairstream.runtime.secret.DataKeyRing;
import io.repairstream.runtime.secret.EncryptedSecret;
import io.repairstream.runtime.secret.SecretUnreadableException;
import io.repairstream.schemas.command.CreateWebhookEndpoint;
import io.repairstream.schemas.command.DeleteWebhookEndpoint;
import io.repairstream.schemas.entity.EndpointSecret;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.event.WebhookEndpointCreated;
import io.repairstream.schemas.event.WebhookEndpointDeleted;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Base64;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves {@code /webhooks}. */
public final class WebhookResource {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookResource.class);
  private static final String PATH = "/webhooks";
  private static final String SECRET_PREFIX = "whsec_";
  private static final String SECRET = "secret";

  private final TargetGuard guard;
  private final DataKeyRing keys;
  private final SecretSeeds seeds;
  private final Vertx vertx;

  /** A resource that lets {@code guard} judge targets and encrypts secrets under {@code keys}. */
  public WebhookResource(TargetGuard guard, DataKeyRing keys, SecretSeeds seeds, Vertx vertx) {
    this.guard = guard;
    this.keys = keys;
    this.seeds = seeds;
    this.vertx = vertx;
  }

  /** Its operations. */
  public EntityResource resource() {
    return new EntityResource(EntityTable.WEBHOOK_ENDPOINTS, "webhook")
        .shows(
            EntityView.of(WebhookEndpoint.class, PATH)
                .showing(WebhookEndpointCreated.class, WebhookResource::created)
                .showing(WebhookEndpointDeleted.class, WebhookResource::deleted))
        .list("listWebhooks")
        .read("getWebhook")
        .change("deleteWebhook", DeleteWebhookEndpoint.class)
        .serve(
            "createWebhook",
            serving -> {
              serving.commands().sends(CreateWebhookEndpoint.class);
              return request -> create(request, serving);
            });
  }

  private static Rendered created(List<SpecificRecord> records) {
    ObjectNode json = EntityView.json(records.getLast()).putNull(SECRET);
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

  private Future<Answer> create(ApiRequest request, Serving serving) {
    String url = WebhookRequests.url(request.content());
    WebhookRequests.requireKnownEvents(request.content());
    Context context = vertx.getOrCreateContext();
    return Future.fromCompletionStage(guard.check(url), context)
        .compose(
            verdict ->
                switch (verdict) {
                  case Verdict.Allowed allowed -> register(request, serving);
                  case Verdict.Denied denied ->
                      switch (denied.reason()) {
                        // Judged again at every dial: a name may come to be later.
                        case UNRESOLVED -> register(request, serving);
                        case URL, ADDRESS ->
                            Future.failedFuture(ApiProblem.invalid("#/url", denied.detail(), null));
                      };
                });
  }

  private Future<Answer> register(ApiRequest request, Serving serving) {
    String secret = SECRET_PREFIX + Base64.getEncoder().encodeToString(seeds.of(request));
    EncryptedSecret encrypted = keys.encrypt(DataKeyRing.WEBHOOK_SECRET, request.orgId(), secret);
    return serving
        .writes()
        .run(
            request,
            Write.creating(
                    request.orgId(),
                    WebhookRequests.create(
                        request.content(),
                        request.shops(),
                        serving.ids().next(),
                        encrypted.keyId(),
                        encrypted.ciphertext()))
                .showing(
                    new Minted(
                        SECRET, secret, records -> keeps(records, request.orgId(), secret))));
  }

  /** Every encryption of a secret is another: only what was encrypted tells. */
  private boolean keeps(List<SpecificRecord> records, String orgId, String secret) {
    return records.getFirst() instanceof WebhookEndpointCreated created
        && created.getEndpoint().getSecrets().stream()
            .anyMatch(kept -> secret.equals(plain(orgId, kept)));
  }

  private @Nullable String plain(String orgId, EndpointSecret kept) {
    try {
      return keys.decryptText(
          DataKeyRing.WEBHOOK_SECRET,
          orgId,
          new EncryptedSecret(kept.getKeyId(), kept.getCiphertext()));
    } catch (SecretUnreadableException e) {
      LOG.atWarn().setCause(e).addKeyValue("orgId", orgId).log("webhook secret is unreadable");
      return null;
    }
  }
}
