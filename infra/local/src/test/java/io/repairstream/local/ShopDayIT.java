package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole day of both trades against real processes, then the books are checked; day and what is
 * put right afterwards meet processes that are killed, and in the end every number is counted by
 * hand.
 */
final class ShopDayIT {
  private static final int ORDERS = 30;
  private static final int CORRECTIONS = 12;
  private static final int CLERKS = 4;
  private static final int IN_THE_MIDDLE = 20;

  private final LaunchedStack stack = LaunchedStack.shared();
  private final Tenant tenant = Tenant.of(stack);
  private final Api api = tenant.admin();

  /** Their hours begin at 15 and 30 minutes past those of UTC. */
  private final List<String> shops =
      List.of(shop("KTM", "Asia/Kathmandu", "EUR"), shop("YYT", "America/St_Johns", "CAD"));

  /** Nothing happens in it but at first; its day ends before that of every other shop. */
  private final String quietShop = shop("QUIET", zoneOfTheNextMidnight(), "EUR");

  @TempDir private Path directory;

  @Test
  void everyOrderOfTheDayComesToItsEndAndTheBooksAgreeAndSoDoTheNumbers() throws Exception {
    try (Subscriptions subscriptions = new Subscriptions(api, quietShop)) {
      Outcomes outcomes = Outcomes.of(tenant);
      api.post("/api/v1/tickets", Fixture.in(api, quietShop).ticket("Nobody comes for it"));
      String said;
      Map<String, CallTally> calls;
      try (Witness witness = Witness.of(stack);
          ExecutorService killer = Executors.newSingleThreadExecutor()) {
        Future<?> killed = killer.submit(() -> killDispatcherAmid(subscriptions));
        said = play(witness.connectionIn(directory, connection()));
        killed.get();
        witness.assertPromisesWereKept();
        calls = witness.callsByToken();
      }
      catchUp();
      assertTheBooksAgree(said);

      subscriptions.askForMore();
      putRight();
      catchUp();
      // The last order that is counted comes after everything else, so that nothing comes later.
      Fixture last = Fixture.in(api, shops.getFirst());
      api.getAfter(api.post("/api/v1/tickets", last.ticket("The last one")), "/api/v1/shops");
      Numbers numbers = Numbers.of(stack, tenant, subscriptions);
      numbers.assertAgree();
      numbers.assertCalls(outcomes.keyId(), outcomes.calls());
      numbers.assertCalls(numbers.keyNamed("Shop day"), ofTheDaysKey(calls));
      numbers.assertMeters(subscriptions.billed(numbers.events(), quietShop));
    }
  }

  /** Dispatch dies while it has something to deliver, and the day goes on. */
  private void killDispatcherAmid(Subscriptions subscriptions) {
    subscriptions.awaitDelivered(IN_THE_MIDDLE);
    stack.killAndAwaitReturn("DISPATCHER");
  }

  private Map<String, Long> ofTheDaysKey(Map<String, CallTally> calls) {
    List<CallTally> ofKeys =
        calls.entrySet().stream()
            .filter(call -> !call.getKey().endsWith(tenant.ownerToken()))
            .map(Map.Entry::getValue)
            .toList();
    assertThat(ofKeys).hasSize(1);
    return ofKeys.getFirst().calls();
  }

  private static String zoneOfTheNextMidnight() {
    ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
    return ZoneId.getAvailableZoneIds().stream()
        .min(
            Comparator.<String, ZonedDateTime>comparing(
                    zone ->
                        now.withZoneSameInstant(ZoneId.of(zone))
                            .toLocalDate()
                            .plusDays(1)
                            .atStartOfDay(ZoneId.of(zone)))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  private Map<String, String> connection() {
    return Map.of(
        "REPAIRSTREAM_OWNER_TOKEN", tenant.ownerToken(),
        "REPAIRSTREAM_SHOP_ID", shops.getFirst(),
        "REPAIRSTREAM_SECOND_SHOP_ID", shops.getLast());
  }

  private String shop(String code, String zone, String currency) {
    String id =
        api.post(
                "/api/v1/shops",
                "{\"name\":\"Shop of the day\",\"code\":\"%s\",\"zone\":\"%s\",\"currency\":\"%s\"}"
                    .formatted(code, zone, currency))
            .id();
    String hours =
        Stream.of(DayOfWeek.values())
            .map(day -> "{\"day\":\"%s\",\"from\":\"00:00\",\"to\":\"24:00\"}".formatted(day))
            .collect(Collectors.joining(","))
            .toLowerCase(Locale.ROOT);
    api.call(
        "PATCH",
        "/api/v1/shops/" + id,
        "{\"opening_hours\":{\"weekly\":[%s],\"special\":[]}}".formatted(hours),
        Map.of());
    return id;
  }

  /** What is read from here on is not older than what was written before. */
  private void catchUp() {
    Api.Answer last = api.post("/api/v1/customers", "{\"first_name\":\"Afterwards\"}");
    assertThat(api.getAfter(last, "/api/v1/customers/" + last.id()).status()).isEqualTo(200);
  }

  private void assertTheBooksAgree(String said) {
    List<JsonNode> tickets = all("/api/v1/tickets?");
    List<JsonNode> orders = all("/api/v1/repair-orders?");
    assertThat(orders.stream().filter(ShopDayIT::ofTheDay))
        .as(said)
        .hasSize(ORDERS / 2)
        .allMatch(order -> List.of("CLOSED", "CANCELLED").contains(status(order)));
    assertThat(tickets.stream().filter(ShopDayIT::ofTheDay))
        .hasSize(ORDERS / 2)
        .allMatch(ticket -> List.of("CLOSED", "VOIDED", "UNCLAIMED").contains(status(ticket)));
    assertThat(Stream.concat(orders.stream(), tickets.stream()).filter(ShopDayIT::isBack))
        .allMatch(order -> order.required("comeback_of").isTextual())
        .allMatch(
            order -> List.of("CLOSED", "VOIDED", "CANCELLED", "UNCLAIMED").contains(status(order)));
    assertThat(all("/api/v1/appointments?"))
        .filteredOn(appointment -> appointment.path("service").asText().endsWith("shop day"))
        .isNotEmpty()
        .allMatch(appointment -> status(appointment).equals("DONE"));
    assertThat(all("/api/v1/messages?"))
        .filteredOn(message -> message.path("subject").asText().equals("Ready"))
        .isNotEmpty();

    for (String shop : shops) {
      List<JsonNode> invoices = all("/api/v1/invoices?shop_id=" + shop);
      assertThat(invoices.stream().map(invoice -> invoice.required("number").asLong()).sorted())
          .as("invoice numbers of a shop have no gap")
          .containsExactlyElementsOf(LongStream.rangeClosed(1, invoices.size()).boxed().toList());
      for (JsonNode invoice : invoices) {
        assertThat(status(invoice)).isEqualTo("PAID");
        assertThat(paid(invoice)).isEqualByComparingTo(invoice.required("total").decimalValue());
      }
    }
  }

  /** Processors die while it is done, and the edge with its projection when it has just been. */
  private void putRight() throws Exception {
    List<String> technicians =
        all("/api/v1/team-members?role=TECH").stream()
            .map(member -> member.required("id").asText())
            .toList();
    Corrections corrections = new Corrections(api, shops, technicians);
    try (ExecutorService clerks = Executors.newFixedThreadPool(CLERKS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CORRECTIONS; i++) {
        int number = i;
        running.add(clerks.submit(() -> corrections.tell(number)));
      }
      stack.killAndAwaitReturn("PROCESSORS");
      for (Future<?> each : running) {
        each.get();
      }
    }
    stack.killAndAwaitReturn("EDGE");
  }

  /** What payments say was paid on {@code invoice}. */
  private BigDecimal paid(JsonNode invoice) {
    return all("/api/v1/payments?invoice_id=" + invoice.required("id").asText()).stream()
        .map(payment -> payment.required("amount").decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static boolean ofTheDay(JsonNode order) {
    return order.path("issue_description").asText().contains("shop day");
  }

  private static boolean isBack(JsonNode order) {
    return order.path("issue_description").asText().equals("It is back");
  }

  private static String status(JsonNode entity) {
    return entity.required("status").asText().toUpperCase(Locale.ROOT);
  }

  private static String play(Path data) throws Exception {
    Path output = Files.createTempFile("shop-day", ".out");
    Process day =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.repairstream.local.day.ShopDayMain",
                "--data",
                data.toString(),
                "--orders",
                Integer.toString(ORDERS),
                "--seconds",
                "30")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(day.waitFor(4, TimeUnit.MINUTES)).as(Files.readString(output)).isTrue();
    String said = Files.readString(output);
    Files.delete(output);
    assertThat(day.exitValue()).as(said).isZero();
    return said;
  }

  private List<JsonNode> all(String list) {
    return Pages.of(api, list);
  }
}
