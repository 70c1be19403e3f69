package io.repairstream.local;

import java.util.concurrent.atomic.AtomicInteger;

/** A shop, a customer and a device to write tickets for. */
record Fixture(String shopId, String customerId, String deviceId) {
  private static final AtomicInteger SHOPS = new AtomicInteger();

  static Fixture in(Api api) {
    String shop =
        api.post(
                "/api/v1/shops",
                "{\"name\":\"Test shop\",\"code\":\"T%d\",\"zone\":\"Europe/Berlin\",\"currency\":\"EUR\"}"
                    .formatted(SHOPS.incrementAndGet()))
            .id();
    return in(api, shop);
  }

  static Fixture in(Api api, String shop) {
    String customer =
        api.post(
                "/api/v1/customers",
                "{\"first_name\":\"Ada\",\"last_name\":\"Lovelace\",\"email\":\"ada@example.com\"}")
            .id();
    String device =
        api.post(
                "/api/v1/devices",
                "{\"customer_id\":\"%s\",\"device_type\":\"phone\",\"make\":\"Acme\",\"identifier\":\"356938035643809\"}"
                    .formatted(customer))
            .id();
    return new Fixture(shop, customer, device);
  }

  /** Body of a ticket. */
  String ticket(String issue) {
    return """
        {"shop_id":"%s","customer_id":"%s","device_id":"%s","issue_category":"screen_repair","issue_description":"%s"}"""
        .formatted(shopId, customerId, deviceId, issue);
  }

  static String organizationId(Api owner) {
    return owner.get("/api/v1/settings/organization").id();
  }
}
