package io.repairstream.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What shops put right or learn late: promises that have passed, invoices credited or voided, money
 * that came last week and went back, hours that were noted wrongly, orders that were none. Each
 * write is sent again until it is answered, as a careful program does.
 */
final class Corrections {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String LINES =
      """
      [{"kind":"labor","description":"Work","quantity":1.333,"unit_price":79.99,"tax_rate":8.25},
       {"kind":"part","description":"Part","quantity":2,"unit_price":12.49,"tax_rate":8.25},
       {"kind":"fee","description":"Disposal","quantity":1,"unit_price":5.00},
       {"kind":"discount","description":"Regular customer","quantity":1,"unit_price":7.77,"tax_rate":8.25}]""";

  private final Api api;
  private final List<String> shops;
  private final List<String> technicians;
  private final AtomicInteger writes = new AtomicInteger();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  Corrections(Api api, List<String> shops, List<String> technicians) {
    this.api = api;
    this.shops = shops;
    this.technicians = technicians;
  }

  /** Lives through the {@code number}th of them. */
  void tell(int number) {
    String shop = shops.get(number % shops.size());
    String technician = technicians.get(number % technicians.size());
    Fixture fixture = fixture(shop);
    String ticket = ticket(fixture, number);
    change("/tickets/" + ticket, "{\"assigned_tech_id\":\"" + technician + "\"}");
    money(ticket, number);
    hours(shop, technician, ticket, number);
    change("/tickets/" + ticket, "{\"issue_category\":\"battery\"}");
    if (number % 4 == 3) {
      write(
          "/tickets/" + ticket + "/transition",
          "{\"expected_status\":\"INTAKE\",\"new_status\":\"VOIDED\",\"notes\":\"was none\"}");
    }
  }

  private Fixture fixture(String shop) {
    String customer = write("/customers", "{\"first_name\":\"Late\"}").required("id").asText();
    String device =
        write(
                "/devices",
                "{\"customer_id\":\"%s\",\"device_type\":\"phone\",\"make\":\"Acme\",\"identifier\":\"356938035643809\"}"
                    .formatted(customer))
            .required("id")
            .asText();
    return new Fixture(shop, customer, device);
  }

  /** Every other one is promised for a time that has passed. */
  private String ticket(Fixture fixture, int number) {
    String body = fixture.ticket("Put right");
    String promise = "{\"promised_at\":\"%s\",".formatted(now.minusSeconds(number));
    return write("/tickets", number % 2 == 0 ? body : promise + body.substring(1))
        .required("id")
        .asText();
  }

  private void money(String ticket, int number) {
    if (number % 3 == 0) {
      write("/invoices/" + issued(ticket) + "/void", "{\"reason\":\"wrong customer\"}");
    }
    if (number % 3 == 2) {
      return;
    }
    String invoice = issued(ticket);
    write(
        "/invoices/" + invoice + "/credit",
        "{\"amount\":%d.%d7,\"reason\":\"late\"}".formatted(number, number % 10));
    String payment =
        write(
                "/payments",
                "{\"invoice_id\":\"%s\",\"amount\":40.01,\"method\":\"cash\",\"paid_at\":\"%s\"}"
                    .formatted(invoice, now.minus(Duration.ofDays(9).plusHours(number))))
            .required("id")
            .asText();
    write("/payments/" + payment + "/refund", "{\"amount\":3.21,\"reason\":\"too much\"}");
  }

  private String issued(String ticket) {
    String invoice =
        write("/invoices", "{\"work_order_id\":\"%s\",\"lines\":%s}".formatted(ticket, LINES))
            .required("id")
            .asText();
    write("/invoices/" + invoice + "/issue", "{}");
    return invoice;
  }

  /** A shift and a job some weeks ago, the end of which is moved by what was forgotten. */
  private void hours(String shop, String technician, String ticket, int number) {
    Instant began = now.minus(Duration.ofDays(12 + number % 14)).minus(Duration.ofHours(number));
    String shift = "\"kind\":\"attendance\",\"shop_id\":\"%s\"".formatted(shop);
    String job = "\"kind\":\"job\",\"work_order_id\":\"%s\"".formatted(ticket);
    for (String what : List.of(shift, job)) {
      String entry =
          write(
                  "/time-entries",
                  "{\"technician_id\":\"%s\",%s,\"started_at\":\"%s\",\"stopped_at\":\"%s\"}"
                      .formatted(technician, what, began, began.plus(Duration.ofHours(8))))
              .required("id")
              .asText();
      change(
          "/time-entries/" + entry,
          "{\"stopped_at\":\"%s\"}".formatted(began.plus(Duration.ofMinutes(443))));
      write("/time-entries/" + entry + "/approve", "{}");
    }
  }

  private JsonNode write(String path, String body) {
    return call("POST", path, body);
  }

  private void change(String path, String body) {
    call("PATCH", path, body);
  }

  /** The answer of a write that may meet processes which are just dying. */
  private JsonNode call(String method, String path, String body) {
    Map<String, String> headers =
        Map.of("Idempotency-Key", "put-right-" + writes.incrementAndGet(), "Prefer", "wait=30");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - end < 0) {
      try {
        Api.Answer answer = api.attempt(method, "/api/v1" + path, body, headers);
        switch (answer.status()) {
          case 200, 201 -> {
            return answer.data();
          }
          case 202, 429, 503 -> LockSupport.parkNanos(PAUSE.toNanos());
          default -> throw new AssertionError(method + " " + path + " " + body + ": " + answer);
        }
      } catch (IOException e) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    throw new AssertionError("no answer to " + method + " " + path + " within " + PATIENCE);
  }
}
