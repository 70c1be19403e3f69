package io.repairstream.edge.shop;

import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.schemas.command.CreateShop;
import io.repairstream.schemas.command.UpdateShop;
import io.repairstream.schemas.entity.Shop;

/** Serves {@code /shops}. */
public final class ShopResource {
  private ShopResource() {}

  /** Its operations. */
  public static EntityResource resource() {
    return new EntityResource(EntityTable.SHOPS, "shop")
        .shows(EntityView.of(Shop.class, "/shops"))
        .list("listShops")
        .read("getShop")
        .create("createShop", CreateShop.class)
        .change("updateShop", UpdateShop.class);
  }
}
