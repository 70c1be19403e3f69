package io.repairstream.local.day;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A device comes in, and in most cases goes out repaired. */
final class TicketStory extends Story {
  TicketStory(
      Desk desk, Shops.Shop shop, Diary diary, Pace pace, Journal journal, SplittableRandom luck) {
    super(desk, shop, diary, pace, journal, luck);
  }

  @Override
  void tell() throws InterruptedException {
    String customer = customer();
    String device =
        desk.post(
                "/devices",
                """
                {"customer_id":"%s","device_type":"phone","make":"Acme","model":"One","identifier":"%015d"}"""
                    .formatted(customer, luck.nextLong(1_000_000_000_000_000L)))
            .required("id")
            .asText();
    String appointment = appointment(customer, device, "Screen repair on the shop day");
    String id = open(customer, device, "Cracked screen, seen on the shop day", null);
    arrived(appointment);
    checkIn();
    if (chance(8)) {
      end("TRIAGE", "VOIDED");
    } else if (closed(id) && chance(8)) {
      comeBack(customer, device, id);
    }
  }

  private String open(String customer, String device, String issue, @Nullable String first)
      throws InterruptedException {
    JsonNode ticket =
        desk.post(
            "/tickets",
            """
            {"shop_id":"%s","customer_id":"%s","device_id":"%s","issue_category":"screen_repair","issue_description":"%s"%s}"""
                .formatted(shop.id(), customer, device, issue, comebackOf(first)));
    String id = ticket.required("id").asText();
    opened("/tickets/" + id, ticket.required("ticket_code").asText());
    return id;
  }

  /** Under warranty; half of them work, as the desk finds, the others have another fault. */
  private void comeBack(String customer, String device, String first) throws InterruptedException {
    pace.minutes(luck, 10, 60);
    String id = open(customer, device, "It is back", first);
    checkIn();
    if (chance(50)) {
      end("TRIAGE", "VOIDED");
    } else {
      closed(id);
    }
  }

  /** From triage to the end; whether it was repaired and closed. */
  private boolean closed(String id) throws InterruptedException {
    diagnose(id);
    JsonNode estimate = quote(id, "Replace the display", "129.00");
    move("DIAGNOSTICS", "WAITING_APPROVAL");
    pace.minutes(luck, 5, 60);
    boolean approved = !chance(12);
    decide(estimate, approved);
    if (!approved) {
      end("WAITING_APPROVAL", "VOIDED");
      return false;
    }
    String status = move("WAITING_APPROVAL", "APPROVED");
    promise();
    repair(id, status);
    check(id);
    tellReady(id);
    pace.minutes(luck, 10, 60);
    if (chance(4)) {
      end("READY_FOR_PICKUP", "UNCLAIMED");
      return false;
    }
    settle(id);
    move("READY_FOR_PICKUP", "PICKED_UP");
    end("PICKED_UP", "CLOSED");
    return true;
  }

  private void checkIn() throws InterruptedException {
    pace.minutes(luck, 2, 6);
    desk.put(
        path() + "/consent",
        """
        {"signer":"The customer","channel":"in_person","signed_at":"2025-06-12T15:30:00Z","text_sha256":"%s"}"""
            .formatted(SHA256));
    evidence("intake_photo");
    evidence("intake_photo");
    move("INTAKE", "TRIAGE");
    pace.minutes(luck, 2, 20);
  }

  private void diagnose(String id) throws InterruptedException {
    desk.patch(path(), "{\"assigned_tech_id\":\"" + technician() + "\",\"priority\":\"high\"}");
    move("TRIAGE", "DIAGNOSTICS");
    inspect(id, "diagnostic", "");
    evidence("diagnostic");
    desk.patch(path(), "{\"findings_summary\":\"The display is broken, nothing else.\"}");
    pace.minutes(luck, 5, 15);
  }

  private void repair(String id, String status) throws InterruptedException {
    if (status.equals("WAITING_ON_PARTS")) {
      note("waits for parts");
      pace.minutes(luck, 20, 60);
      receive(8);
    }
    move(status, "IN_REPAIR");
    work(id, 20, 50);
    fit(id);
    move("IN_REPAIR", "QC_REVIEW");
  }

  private void check(String id) throws InterruptedException {
    evidence("verification");
    if (chance(10)) {
      inspect(id, "qc", "fail");
      move("QC_REVIEW", "QC_FAILED");
      move("QC_FAILED", "IN_REPAIR");
      work(id, 10, 20);
      move("IN_REPAIR", "QC_REVIEW");
    }
    inspect(id, "qc", "pass");
    move("QC_REVIEW", "READY_FOR_PICKUP");
  }

  /** Moves on, and says where the ticket is then: the engine may have gone a step further. */
  private String move(String from, String to) throws InterruptedException {
    JsonNode moved =
        desk.post(
            path() + "/transition",
            """
            {"expected_status":"%s","new_status":"%s","notes":"shop day"}"""
                .formatted(from, to));
    String status = moved.required("to").asText();
    note(status);
    return status;
  }

  private void end(String from, String to) throws InterruptedException {
    ended(move(from, to));
  }
}
