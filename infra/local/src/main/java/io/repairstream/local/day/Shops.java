package io.repairstream.local.day;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The two shops of the day and what they need before the first customer comes. */
record Shops(Shop devices, Shop vehicles) {
  private static final int STOCK = 12;

  /**
   * One shop.
   *
   * @param partId an inventory item its repairs use
   * @param technicians ids of its technicians
   */
  record Shop(String id, String currency, String partId, List<String> technicians) {}

  /** Finds what is there from an earlier day and makes the rest. */
  static Shops furnish(Desk desk, String deviceShop, String vehicleShop)
      throws InterruptedException {
    List<String> technicians = new ArrayList<>();
    for (JsonNode member : desk.get("/team-members?role=TECH")) {
      technicians.add(member.required("id").asText());
    }
    for (int i = technicians.size(); i < 4; i++) {
      technicians.add(
          desk.post(
                  "/team-members",
                  """
                  {"name":"Technician %d","role":"TECH"}"""
                      .formatted(i))
              .required("id")
              .asText());
    }
    return new Shops(
        shop(desk, deviceShop, "SCR-5", "Display", "39.90", "129.00", technicians),
        shop(desk, vehicleShop, "BRK-2", "Brake pads, front axle", "31.50", "84.00", technicians));
  }

  private static Shop shop(
      Desk desk,
      String id,
      String sku,
      String name,
      String cost,
      String price,
      List<String> technicians)
      throws InterruptedException {
    String currency = desk.get("/shops/" + id).required("currency").asText();
    JsonNode known = desk.get("/inventory?shop_id=" + id + "&sku=" + sku);
    String part =
        known.isEmpty()
            ? desk.post(
                    "/inventory",
                    """
                    {"shop_id":"%s","name":"%s","sku":"%s","category":"parts","quantity_on_hand":%d,\
                    "reorder_point":4,"unit_cost":%s,"unit_price":%s}"""
                        .formatted(id, name, sku, STOCK, cost, price))
                .required("id")
                .asText()
            : known.get(0).required("id").asText();
    return new Shop(id, currency, part, List.copyOf(technicians));
  }
}
