package io.repairstream.edge.webhook;

import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.http.EntityTags;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.resource.Serving;
import io.repairstream.edge.store.DeliveryReads;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.Write;
import io.repairstream.schemas.command.RedeliverWebhookDelivery;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Serves {@code /webhooks/deliveries}: what became of one delivery, and sending it again. */
public final class WebhookDeliveryResource {
  private static final String NAME = "delivery";

  private final DeliveryReads reads;

  /** A resource that reads the delivery log from {@code reads}. */
  public WebhookDeliveryResource(DeliveryReads reads) {
    this.reads = reads;
  }

  /** Its operations. */
  public EntityResource resource() {
    return new EntityResource(EntityTable.WEBHOOK_DELIVERIES, NAME)
        .serve("getWebhookDelivery", serving -> this::find)
        .serve("redeliverWebhookDelivery", this::redelivering);
  }

  private Future<Answer> find(ApiRequest request) {
    return reads
        .find(request.orgId(), request.shops(), request.id())
        .compose(found -> known(request, found))
        .map(
            found -> {
              Answer answer =
                  EntityTags.noneMatchNames(
                          request.headers().ifNoneMatch(), EntityTags.of(found.version()))
                      ? Answer.notModified()
                      : Answer.of(200, json(found));
              return answer.with("ETag", EntityTags.of(found.version()));
            });
  }

  private static String json(DeliveryReads.StoredDelivery found) {
    String delivery = found.json();
    return delivery.substring(0, delivery.length() - 1)
        + ",\"log\":["
        + String.join(",", found.attempts())
        + "]}";
  }

  private ApiHandler redelivering(Serving serving) {
    serving.commands().sends(RedeliverWebhookDelivery.class);
    return request ->
        reads
            .sent(request.orgId(), request.shops(), request.id())
            .compose(sent -> known(request, sent))
            .compose(
                sent ->
                    serving
                        .writes()
                        .run(
                            request,
                            Write.changing(
                                request.orgId(),
                                WebhookRequests.redeliver(request.orgId(), request.id(), sent))));
  }

  private static <T> Future<T> known(ApiRequest request, @Nullable T found) {
    return found == null
        ? Future.failedFuture(ApiProblem.notFound(NAME, request.id()))
        : Future.succeededFuture(found);
  }
}
