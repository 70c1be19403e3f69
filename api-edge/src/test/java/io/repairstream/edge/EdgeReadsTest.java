package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.projection.SampleEvents;
import io.repairstream.edge.store.CursorPosition;
import io.repairstream.edge.store.EventQuery;
import io.repairstream.edge.store.OperationRow;
import io.repairstream.edge.store.Outages;
import io.repairstream.edge.store.Sort;
import io.repairstream.edge.store.StoredEntity;
import io.repairstream.schemas.json.EntityJson;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads answer from the read model, with validators, pages and cursors. */
final class EdgeReadsTest {
  private static final String TICKET = "01930000-0000-7000-8000-000000000001";

  private final TestEdge edge = TestEdge.start();
  private final String reader = edge.store.key("repairops-enterprise", "read");
  private final SampleEvents events = new SampleEvents();

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void aTimelineGoesOnAfterASequence() {
    edge.store.put(new StoredEntity(TICKET, 3, "{}"));
    edge.store.put(event(6));
    edge.store.put(event(7));

    TestEdge.Answer page = edge.get(reader, "/v1/tickets/" + TICKET + "/events?after=5&per_page=1");
    TestEdge.Answer all = edge.get(reader, "/v1/tickets/" + TICKET + "/events");

    assertThat(page.data()).hasSize(1);
    assertThat(page.json().at("/meta/next_cursor").asString()).isEqualTo("6");
    assertThat(page.header("Link"))
        .isEqualTo("</v1/tickets/" + TICKET + "/events?after=6&per_page=1>; rel=\"next\"");
    assertThat(all.data()).hasSize(2);
    assertThat(all.json().at("/meta/next_cursor").isNull()).isTrue();
    assertThat(all.header("Link")).isNull();
    assertThat(edge.store.lastEventQuery())
        .isEqualTo(new EventQuery(EventQuery.Subject.WORK_ORDER, TICKET, Set.of(), 0, 25));
  }

  @Test
  void aTimelineOfWhatIsNotThereIsNotThere() {
    TestEdge.Answer answer = edge.get(reader, "/v1/tickets/" + TICKET + "/events");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(edge.get(reader, "/v1/tickets/" + TICKET + "/events?after=-1").status())
        .isEqualTo(400);
  }

  @Test
  void aLifecycleThatDoesNotExistIsNotThere() {
    assertThat(edge.get(reader, "/v1/lifecycles/boat-repair@1").status()).isEqualTo(404);
    assertThat(edge.get(reader, "/v1/lifecycles/boat-repair%401?format=mermaid").status())
        .isEqualTo(404);
    assertThat(edge.get(reader, "/v1/lifecycles/..%2Fopenapi").status()).isEqualTo(400);
  }

  private static String event(long sequence) {
    return """
        {"id":"01930000-0000-7000-8000-0000000000e1","sequence":%d,"event":"ticket.updated",
         "type":"WorkOrderUpdated","entity_type":"work_order","entity_id":"%s",
         "names":["ticket.updated"],"version":1,"deleted":false,"shop_id":null,
         "work_order_id":null,"actor":null,"command_id":null,
         "occurred_at":"2026-06-12T14:30:00.000000Z","recorded_at":"2026-06-12T14:30:00.000000Z",
         "data":{}}
        """
        .formatted(sequence, TICKET);
  }

  @Test
  void anEntityHasItsVersionAsValidator() {
    var customer = events.customerAdded().getCustomer();
    edge.store.put(new StoredEntity(customer.getId(), 7, EntityJson.single(customer).toString()));
    String path = "/api/v1/customers/" + customer.getId();

    TestEdge.Answer answer = edge.get(reader, path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("\"v7\"");
    assertThat(answer.header("RateLimit-Policy"))
        .startsWith("\"minute\";q=1000;w=60,\"month\";q=500000");
    TestEdge.Answer unchanged = edge.get(reader, path, "If-None-Match", "\"v7\"");
    assertThat(unchanged.status()).isEqualTo(304);
    assertThat(unchanged.response().body()).isEmpty();
    assertThat(edge.get(reader, path, "If-None-Match", "\"v6\"").status()).isEqualTo(200);
    assertThat(
            edge.get(
                    reader,
                    path.toUpperCase(java.util.Locale.ROOT)
                        .replace("/API/V1/CUSTOMERS", "/api/v1/customers"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    TestEdge.Answer answer = edge.get(reader, "/v1/customers/01930000-0000-7000-8000-000000000009");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("NOT_FOUND");
  }

  @Test
  void aListHasATotalAndACursorToGoOn() {
    var customer = events.customerAdded().getCustomer();
    edge.store.put(new StoredEntity(customer.getId(), 1, EntityJson.list(customer).toString()));
    CursorPosition position = new CursorPosition(customer.getCreatedAt(), customer.getId());
    edge.store.continueAfter(position);

    TestEdge.Answer first = edge.get(reader, "/v1/customers?search=ada&per_page=1&sort=updated_at");

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().at("/meta/page").asInt()).isEqualTo(1);
    assertThat(first.json().at("/meta/perPage").asInt()).isEqualTo(1);
    assertThat(first.json().at("/meta/total").asInt()).isEqualTo(1);
    assertThat(first.json().at("/meta/has_more").asBoolean()).isTrue();
    String cursor = first.json().at("/meta/next_cursor").asString();
    assertThat(first.header("Link"))
        .startsWith("</v1/customers?cursor=" + cursor)
        .contains("search=ada")
        .endsWith("rel=\"next\"");
    TestEdge.Answer second =
        edge.get(reader, "/v1/customers?search=ada&per_page=1&cursor=" + cursor);
    assertThat(second.status()).as(second.toString()).isEqualTo(200);
    assertThat(edge.store.lastQuery().after()).isEqualTo(position);
    assertThat(edge.store.lastQuery().sort()).isEqualTo(Sort.UPDATED_AT);
    assertThat(edge.store.lastQuery().countTotal()).isFalse();
    assertThat(second.json().at("/meta/total").isNull()).isTrue();
    TestEdge.Answer changed = edge.get(reader, "/v1/customers?search=bob&cursor=" + cursor);
    assertThat(changed.status()).isEqualTo(400);
    assertThat(changed.code()).isEqualTo("INVALID_CURSOR");
  }

  @Test
  void aReadThatCannotSeeAWriteYetSaysSo() {
    assertThat(edge.get(reader, "/v1/tickets", "Consistency-Token", "42").header("Data-Stale"))
        .isNull();
    edge.visible.set(false);

    TestEdge.Answer stale = edge.get(reader, "/v1/tickets", "Consistency-Token", "42");

    assertThat(stale.status()).isEqualTo(200);
    assertThat(stale.header("Data-Stale")).isEqualTo("true");
    assertThat(edge.get(reader, "/v1/tickets", "Consistency-Token", "x").code())
        .isEqualTo("VALIDATION_ERROR");
  }

  @Test
  void withoutTheReadModelReadsAnswer503AndKnownKeysGoOn() {
    String admin = edge.store.key("repairops-enterprise", "admin");
    assertThat(edge.get(admin, "/v1/tickets").status()).isEqualTo(200);
    edge.gateway.apply(events.customerAdded());
    String unknown = edge.store.key("repairops-enterprise", "admin");
    edge.store.goAway(Outages.away());

    TestEdge.Answer read = edge.get(admin, "/v1/tickets");

    assertThat(read.status()).isEqualTo(503);
    assertThat(read.code()).isEqualTo("BACKPRESSURE");
    assertThat(read.header("Retry-After")).isEqualTo("1");
    assertThat(edge.post(admin, "/v1/customers", "{\"first_name\":\"Ada\"}").status())
        .isEqualTo(201);
    assertThat(edge.get(unknown, "/v1/tickets").status()).isEqualTo(503);
  }

  @Test
  void reportsAnswer() {
    TestEdge.Answer kpis = edge.get(reader, "/api/v1/reports/kpis");
    assertThat(kpis.data().path("period").asString()).isEqualTo("last_30_days");
    assertThat(kpis.data().path("created_tickets").asInt()).isEqualTo(3);
    TestEdge.Answer usage = edge.get(reader, "/api/v1/reports/usage");
    assertThat(usage.data().at("/usage_meters/0/meter_type").asString()).isEqualTo("api_calls");
    assertThat(usage.data().at("/usage_meters/0/limit_value").asLong()).isEqualTo(500_000);
    assertThat(usage.data().path("usage_meters").valueStream().limit(3))
        .extracting(meter -> meter.path("meter_type").asString() + " " + meter.path("remaining"))
        .containsExactly("api_calls 500000", "work_orders 99993", "webhook_deliveries 500000");
  }

  @Test
  void anAcceptedOperationIsShownAndAnUnknownOneIsNot() {
    String id = "01930000-0000-7000-8000-000000000007";
    edge.store.put(new OperationRow(id, OperationRow.Status.ACCEPTED, Instant.EPOCH, null));

    TestEdge.Answer answer = edge.get(reader, "/v1/operations/" + id);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.data().path("status").asString()).isEqualTo("accepted");
    assertThat(edge.get(reader, "/v1/operations/01930000-0000-7000-8000-000000000008").status())
        .isEqualTo(404);
  }

  @Test
  void theContractIsServedWithoutAKey() {
    TestEdge.Answer answer = edge.call("GET", null, "/api/v1/openapi.json", null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("openapi").asString()).isEqualTo("3.1.0");
    assertThat(edge.call("GET", null, "/openapi.json", null).status()).isEqualTo(200);
    assertThat(edge.call("GET", null, "/tickets", null).status()).isEqualTo(404);
  }
}
