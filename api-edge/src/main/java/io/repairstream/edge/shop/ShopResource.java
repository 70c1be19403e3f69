package io.repairstream.edge.shop;

import io.repairstream.edge.command.CommandIds;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.reading.EntityAnswers;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.RecordRenderer;
import io.repairstream.edge.writing.Rendered;
import io.repairstream.edge.writing.Write;
import io.repairstream.edge.writing.Writes;
import io.repairstream.schemas.event.ShopCreated;
import io.repairstream.schemas.json.WebhookData;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Serves {@code /shops}. */
public final class ShopResource {
  private final EntityAnswers answers;
  private final Writes writes;
  private final CommandIds ids;

  /** A resource that reads through {@code answers} and writes through {@code writes}. */
  public ShopResource(EntityAnswers answers, Writes writes, CommandIds ids) {
    this.answers = answers;
    this.writes = writes;
    this.ids = ids;
  }

  /** Its handlers by operationId. */
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listShops", answers.list(EntityTable.SHOPS),
        "getShop", answers.find(EntityTable.SHOPS, "shop"),
        "createShop",
            request ->
                writes.run(
                    request,
                    Write.creating(
                        request.orgId(), ShopRequests.create(request.content(), ids.next()))));
  }

  /** How its outcomes are shown, by event type. */
  public static Map<Class<? extends SpecificRecord>, RecordRenderer> renderers() {
    return Map.of(
        ShopCreated.class,
        records -> {
          ShopCreated event = (ShopCreated) records.getFirst();
          return new Rendered(
              WebhookData.entity(event).toString(),
              event.getMeta().getEntityVersion(),
              "/shops/" + event.getMeta().getEntityId());
        });
  }
}
