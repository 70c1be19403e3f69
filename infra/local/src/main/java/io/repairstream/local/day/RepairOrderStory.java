package io.repairstream.local.day;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A vehicle comes in, and in most cases leaves repaired. */
final class RepairOrderStory extends Story {
  RepairOrderStory(
      Desk desk, Shops.Shop shop, Diary diary, Pace pace, Journal journal, SplittableRandom luck) {
    super(desk, shop, diary, pace, journal, luck);
  }

  @Override
  void tell() throws InterruptedException {
    String customer = customer();
    String vehicle =
        desk.post(
                "/vehicles",
                """
                {"customer_id":"%s","year":%d,"make":"Acme","model":"Wagon","plate":"RS %06d"}"""
                    .formatted(customer, 2005 + luck.nextInt(20), luck.nextInt(1_000_000)))
            .required("id")
            .asText();
    String appointment = appointment(customer, vehicle, "Brakes on the shop day");
    String id = open(customer, vehicle, "Squeals when braking, heard on the shop day", null);
    arrived(appointment);
    pace.minutes(luck, 5, 20);
    if (chance(5)) {
      cancel();
    } else if (repaired(id) && chance(8)) {
      comeBack(customer, vehicle, id);
    }
  }

  private String open(String customer, String vehicle, String issue, @Nullable String first)
      throws InterruptedException {
    JsonNode order =
        desk.post(
            "/repair-orders",
            """
            {"shop_id":"%s","customer_id":"%s","vehicle_id":"%s","issue_category":"brakes","issue_description":"%s"%s}"""
                .formatted(shop.id(), customer, vehicle, issue, comebackOf(first)));
    String id = order.required("id").asText();
    opened("/repair-orders/" + id, "RO " + order.required("ro_number").asText());
    return id;
  }

  /**
   * Under warranty; half of them are in order, as the desk finds, the others have another fault.
   */
  private void comeBack(String customer, String vehicle, String first) throws InterruptedException {
    pace.minutes(luck, 10, 60);
    String id = open(customer, vehicle, "It is back", first);
    pace.minutes(luck, 5, 20);
    if (chance(50)) {
      cancel();
    } else {
      repaired(id);
    }
  }

  private void cancel() throws InterruptedException {
    move("CANCELLED");
    ended("CANCELLED");
  }

  /** From inspection to the end; whether it was repaired and closed. */
  private boolean repaired(String id) throws InterruptedException {
    move("INSPECTION");
    inspect(id, "vehicle", "");
    JsonNode estimate = quote(id, "Replace the brake pads", "84.00");
    move("WAITING_APPROVAL");
    pace.minutes(luck, 5, 60);
    boolean approved = !chance(12);
    decide(estimate, approved);
    if (!approved) {
      move("DECLINED");
      move("CLOSED");
      ended("CLOSED, declined");
      return false;
    }
    String status = move("APPROVED");
    promise();
    if (status.equals("WAITING_ON_PARTS")) {
      note("waits for parts");
      pace.minutes(luck, 20, 60);
      receive(8);
    }
    move("IN_PROGRESS");
    work(id, 30, 80);
    fit(id);
    move("QUALITY_CHECK");
    if (chance(10)) {
      inspect(id, "qc", "fail");
      move("IN_PROGRESS");
      work(id, 10, 20);
      move("QUALITY_CHECK");
    }
    inspect(id, "qc", "pass");
    move("COMPLETED");
    tellReady(id);
    settle(id);
    move("CLOSED");
    ended("CLOSED");
    return true;
  }

  /** A repair order is moved by changing its status; the answer says where it is then. */
  private String move(String status) throws InterruptedException {
    String now = desk.patch(path(), "{\"status\":\"" + status + "\"}").required("status").asText();
    note(now);
    return now;
  }
}
