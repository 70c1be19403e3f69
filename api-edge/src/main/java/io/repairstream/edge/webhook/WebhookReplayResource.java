package io.repairstream.edge.webhook;

import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.resource.Serving;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.CommandFill;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.edge.writing.Given;
import io.repairstream.edge.writing.Write;
import io.repairstream.schemas.command.CancelWebhookReplay;
import io.repairstream.schemas.command.CreateWebhookReplay;
import io.repairstream.schemas.entity.WebhookReplay;

/** Serves {@code /webhooks/replays}, and begins those of an endpoint. */
public final class WebhookReplayResource {
  private WebhookReplayResource() {}

  /** Its operations. */
  public static EntityResource resource() {
    return new EntityResource(EntityTable.WEBHOOK_REPLAYS, "replay")
        .shows(EntityView.of(WebhookReplay.class, "/webhooks/replays"))
        .read("getWebhookReplay")
        .change("cancelWebhookReplay", CancelWebhookReplay.class)
        .serve("createWebhookReplay", WebhookReplayResource::creating);
  }

  private static ApiHandler creating(Serving serving) {
    CommandFill fill =
        serving
            .commands()
            .fill(
                "createWebhookReplay",
                CreateWebhookReplay.class,
                Given.newId("replay_id"),
                Given.pathId("endpoint_id"));
    return request -> {
      WebhookRequests.requireKnownEvents(request.content());
      return serving.writes().run(request, Write.creating(request.orgId(), fill.command(request)));
    };
  }
}
