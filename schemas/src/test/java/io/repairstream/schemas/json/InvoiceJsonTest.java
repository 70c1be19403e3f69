package io.repairstream.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.repairstream.schemas.entity.Invoice;
import io.repairstream.schemas.entity.WorkOrderKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the forms of invoices and payments with their reviewed files. */
class InvoiceJsonTest {
  private static final Path GOLDEN = Path.of("src/test/resources/json");
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @CsvSource({"invoice-list", "invoice-single", "payment-list", "payment-single"})
  void everyFormIsTheReviewedOne(String name) throws IOException {
    JsonNode actual =
        switch (name) {
          case "invoice-list" -> EntityJson.list(InvoiceSamples.invoice());
          case "invoice-single" -> EntityJson.single(InvoiceSamples.invoice());
          case "payment-list" -> EntityJson.list(InvoiceSamples.payment());
          default -> EntityJson.single(InvoiceSamples.payment());
        };

    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(actual) + "\n";
    assertThat(text).isEqualTo(Files.readString(GOLDEN.resolve(name + ".json")));
  }

  @Test
  void aDraftHasNoNumber() {
    Invoice draft =
        Invoice.newBuilder(InvoiceSamples.invoice()).setNumber(null).setInvoiceNumber(null).build();

    assertThat(EntityJson.list(draft).path("number").isNull()).isTrue();
  }

  @Test
  void amountsHaveTheDecimalsOfTheirCurrency() {
    Invoice yen = Invoice.newBuilder(InvoiceSamples.invoice()).setCurrency("JPY").build();

    assertThat(EntityJson.list(yen).path("total").toString()).isEqualTo("13030");
    assertThat(EntityJson.list(InvoiceSamples.invoice()).path("total").toString())
        .isEqualTo("130.30");
  }

  @Test
  void theInvoiceOfARepairOrderNamesItAsRepairOrdersAreNamed() {
    Invoice invoice =
        Invoice.newBuilder(InvoiceSamples.invoice())
            .setWorkOrderKind(WorkOrderKind.REPAIR_ORDER)
            .build();

    assertThat(EntityJson.list(invoice).path("work_order_id").asText()).startsWith("ro_");
  }
}
