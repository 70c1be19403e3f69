package io.repairstream.edge.inventory;

import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.resource.Serving;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.CommandFill;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.edge.writing.Write;
import io.repairstream.schemas.command.CreateInventoryItem;
import io.repairstream.schemas.command.MoveInventory;
import io.repairstream.schemas.command.UpdateInventoryItem;
import io.repairstream.schemas.entity.InventoryItem;
import io.repairstream.schemas.event.InventoryMoved;
import tools.jackson.databind.node.ObjectNode;

/** Serves {@code /inventory}. */
public final class InventoryResource {
  private static final String QUANTITY = "quantity_on_hand";
  private static final String MOVEMENTS = "movements";

  private InventoryResource() {}

  /** Its operations. */
  public static EntityResource resource() {
    return new EntityResource(EntityTable.INVENTORY, "inventory item")
        .shows(EntityView.of(InventoryItem.class, "/inventory"))
        .list("listInventory")
        .read("getInventoryItem")
        .create("createInventoryItem", CreateInventoryItem.class)
        .serve("updateInventoryItem", InventoryResource::update)
        .create("moveInventory", MoveInventory.class)
        .history("listInventoryMovements", InventoryMoved.class);
  }

  private static ApiHandler update(Serving serving) {
    CommandFill fill = serving.commands().fill("updateInventoryItem", UpdateInventoryItem.class);
    return request -> {
      if (request.content().has(QUANTITY)) {
        throw quantityIsNoField(request.base() + request.path());
      }
      return serving.writes().run(request, Write.changing(request.orgId(), fill.command(request)));
    };
  }

  private static ApiProblem quantityIsNoField(String path) {
    ObjectNode details = Json.object();
    details
        .putArray("errors")
        .addObject()
        .put("pointer", "#/" + QUANTITY)
        .put("detail", "is changed by a movement, not by PATCH");
    return ApiProblem.invalidWith(
        "#/" + QUANTITY + " is changed by POST " + path + "/" + MOVEMENTS,
        details.put(MOVEMENTS, path + "/" + MOVEMENTS));
  }
}
