package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole day of both trades against real processes, then the books are checked. */
final class ShopDayIT {
  private static final int ORDERS = 30;

  private final LaunchedStack stack = LaunchedStack.shared();
  private final Api api =
      new Api(stack.value("REPAIRSTREAM_URL"), stack.value("REPAIRSTREAM_API_KEY"));

  @TempDir private Path directory;

  @Test
  void everyOrderOfTheDayComesToItsEndAndTheBooksAgree() throws Exception {
    String said;
    try (Witness witness = Witness.of(stack)) {
      said = play(witness.connectionIn(directory));
      witness.assertPromisesWereKept();
    }

    // What is read from here on is not older than the day.
    Api.Answer after = api.post("/api/v1/customers", "{\"first_name\":\"After the day\"}");
    assertThat(api.getAfter(after, "/api/v1/customers/" + after.id()).status()).isEqualTo(200);
    List<JsonNode> tickets = all("/api/v1/tickets?shop_id=" + stack.value("REPAIRSTREAM_SHOP_ID"));
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

    for (String shop : List.of("REPAIRSTREAM_SHOP_ID", "REPAIRSTREAM_SECOND_SHOP_ID")) {
      List<JsonNode> invoices = all("/api/v1/invoices?shop_id=" + stack.value(shop));
      assertThat(invoices.stream().map(invoice -> invoice.required("number").asLong()).sorted())
          .as("invoice numbers of a shop have no gap")
          .containsExactlyElementsOf(LongStream.rangeClosed(1, invoices.size()).boxed().toList());
      for (JsonNode invoice : invoices) {
        assertThat(status(invoice)).isEqualTo("PAID");
        assertThat(paid(invoice)).isEqualByComparingTo(invoice.required("total").decimalValue());
      }
    }
  }

  /** What payments say was paid on {@code invoice}. */
  private BigDecimal paid(JsonNode invoice) {
    return all("/api/v1/payments?invoice_id=" + invoice.required("id").asText()).stream()
        .map(payment -> payment.required("amount").decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Other tests of the suite use the same shop. */
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
    List<JsonNode> rows = new ArrayList<>();
    String cursor = "";
    do {
      Api.Answer page = api.get(list + "&per_page=100" + cursor, Map.of());
      assertThat(page.status()).as("%s", page).isEqualTo(200);
      page.data().forEach(rows::add);
      String next = page.json().at("/meta/next_cursor").asText("");
      cursor = next.isEmpty() || next.equals("null") ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    return rows;
  }
}
