package io.repairstream.streams.organization.domain.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.estimate.LineKind;
import io.repairstream.streams.organization.domain.money.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writing drafts of invoices. */
class InvoiceDraftingTest {
  @Test
  void aDraftIsTheOrdersInTheShopsCurrencyWithoutANumber() {
    Invoice draft = Billing.invoice(Billing.drafted());

    assertThat(draft.status()).isEqualTo(InvoiceStatus.DRAFT);
    assertThat(draft.issue()).isNull();
    assertThat(draft.origin().workOrderId()).isEqualTo(Scene.TICKET);
    assertThat(draft.origin().shopId()).isEqualTo(Scene.SHOP);
    assertThat(draft.origin().customerId()).isEqualTo(Scene.CUSTOMER);
    assertThat(draft.origin().currency()).isEqualTo("EUR");
    assertThat(draft.origin().previousInvoiceId()).isNull();
    assertThat(draft.paid()).isEqualTo(Money.zero("EUR"));
  }

  @Test
  void everyLineIsRoundedByItselfAndDiscountsComeOffBeforeTax() {
    Scene scene = Scene.withTicket();
    scene.events(
        Billing.create(
            Billing.INVOICE,
            Billing.line(LineKind.LABOR, "1.5", "33.33", "19"),
            Billing.line(LineKind.PART, "3", "0.01", "7.5"),
            Billing.line(LineKind.DISCOUNT, "1", "10", "19")));

    InvoiceContent content = Billing.invoice(scene).content();

    assertThat(content.lines())
        .extracting(InvoiceLine::total)
        .containsExactly(Billing.euros(5_000), Billing.euros(3), Billing.euros(-1_000));
    assertThat(content.lines())
        .extracting(InvoiceLine::tax)
        .containsExactly(Billing.euros(950), Billing.euros(0), Billing.euros(-190));
    assertThat(content.totals())
        .isEqualTo(
            new InvoiceTotals(
                Billing.euros(5_003),
                Billing.euros(1_000),
                Billing.euros(760),
                Billing.euros(4_763)));
  }

  @Test
  void aNewInvoiceRemembersTheOneBeforeItThatIsNotVoid() {
    Scene scene = Billing.issued();
    scene.events(Billing.create("i2"));
    scene.events(Billing.create("i3"));
    scene.events(Billing.makeVoid(Scene.OWNER, "i3"));
    scene.events(Billing.create("i4"));

    assertThat(scene.get(Invoice.TYPE, "i2").origin().previousInvoiceId())
        .isEqualTo(Billing.INVOICE);
    assertThat(scene.get(Invoice.TYPE, "i4").origin().previousInvoiceId()).isEqualTo("i2");
    assertThat(scene.holderOf(Invoice.latestOf(Scene.TICKET))).isEqualTo("i4");
  }

  @Test
  void whatComesAfterOnlyVoidInvoicesHasNoneBeforeIt() {
    Scene scene = Billing.drafted();
    scene.events(Billing.makeVoid(Scene.OWNER, Billing.INVOICE));
    scene.events(Billing.create("i2"));

    assertThat(scene.get(Invoice.TYPE, "i2").origin().previousInvoiceId()).isNull();
  }

  @Test
  void aWorkOrderHasAHundredInvoicesInARowAndNoMore() {
    Scene scene = Scene.withTicket();
    for (int i = 0; i < 100; i++) {
      scene.events(Billing.create("i" + i));
    }

    Refusal refusal = scene.refusal(Billing.create("one-too-many"));

    assertThat(refusal.code()).isEqualTo(RefusalCode.LIMIT_EXCEEDED);
    assertThat(refusal.details()).containsEntry("limit", 100L).containsEntry("current", 100L);
  }

  @Test
  void refusesAWorkOrderThatIsNotThere() {
    Scene scene = Scene.withTicket();
    List<LineRequest> none = List.of();

    Refusal nowhere = scene.refusal(Billing.create(Scene.OWNER, "i", "nothing", none, null));
    Refusal elsewhere =
        scene.refusal(Billing.create(Scene.in(Scene.OTHER_SHOP), "i", Scene.TICKET, none, null));

    assertThat(nowhere.code()).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(nowhere.details()).containsEntry("field", "work_order_id");
    assertThat(elsewhere.code()).isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void refusesIdsThatAreTaken() {
    Scene scene = Billing.drafted();
    scene.events(Billing.create(Scene.OWNER, "i2", Scene.TICKET, List.of(), "ref"));

    assertThat(scene.refusal(Billing.create(Billing.INVOICE)).code())
        .isEqualTo(RefusalCode.CONFLICT);
    Refusal taken =
        scene.refusal(Billing.create(Scene.OWNER, "i3", Scene.TICKET, List.of(), "ref"));
    assertThat(taken.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(taken.details()).containsEntry("existing_id", "i2");
  }

  @Test
  void aRewriteReplacesTheLinesAndKeepsTheRest() {
    Scene scene = Billing.drafted();
    Instant due = Instant.parse("2026-04-01T00:00:00Z");
    scene.events(patch(Scene.OWNER, Patch.absent(), Patch.of(due), Patch.of("thanks")));
    scene.events(Billing.rewrite(Billing.INVOICE, Billing.line(LineKind.PART, "2", "10", null)));

    InvoiceContent content = Billing.invoice(scene).content();

    assertThat(content.lines()).extracting(InvoiceLine::kind).containsExactly(LineKind.PART);
    assertThat(content.totals().total()).isEqualTo(Billing.euros(2_000));
    assertThat(content.dueAt()).isEqualTo(due);
    assertThat(content.notes()).isEqualTo("thanks");
  }

  @Test
  void aNullRemovesWhatItNames() {
    Scene scene = Billing.drafted();
    scene.events(patch(Scene.OWNER, Patch.absent(), Patch.absent(), Patch.of("thanks")));
    scene.events(patch(Scene.OWNER, Patch.of(null), Patch.absent(), Patch.of(null)));

    assertThat(Billing.invoice(scene).content().lines()).isEmpty();
    assertThat(Billing.invoice(scene).content().notes()).isNull();
  }

  @Test
  void aRewriteThatChangesNothingIsNoEvent() {
    Scene scene = Billing.drafted();

    assertThat(
            scene.events(
                Billing.rewrite(Billing.INVOICE, Billing.line(LineKind.LABOR, "1.0", "100", "0"))))
        .isEmpty();
  }

  @Test
  void theLinesOfAnIssuedInvoiceAreFrozen() {
    Refusal refusal = Billing.issued().refusal(Billing.rewrite(Billing.INVOICE));

    Billing.assertRefused(refusal, RefusalCode.CONFLICT, "status", "ISSUED");
  }

  @Test
  void whoeverSawAnOlderVersionRewritesNothing() {
    assertThat(
            Billing.issued()
                .refusal(patch(Scene.ifMatch(1), Patch.absent(), Patch.absent(), Patch.of("x")))
                .code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
  }

  @Test
  void anyRoleWritesDrafts() {
    Scene scene = Scene.withTicket();

    scene.events(
        Billing.create(Scene.as(Role.TECH), Billing.INVOICE, Scene.TICKET, List.of(), null));

    assertThat(Billing.invoice(scene).status()).isEqualTo(InvoiceStatus.DRAFT);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, quantity, 0",
    "1.0001, 1, 0, quantity, 1.0001",
    "-1, 1, 0, quantity, -1",
    "1, 1.001, 0, unit_price, 1.001",
    "1, -1, 0, unit_price, -1",
    "1, x, 0, unit_price, x",
    "1, 1, 101, tax_rate, 101",
    "1, 1, 19.0001, tax_rate, 19.0001",
  })
  void aLineThatIsNoneNamesItsPlaceAndTheValue(
      String quantity, String price, String rate, String field, String value) {
    Refusal refusal =
        Scene.withTicket()
            .refusal(
                Billing.create(
                    Billing.INVOICE,
                    Billing.line(LineKind.FEE, "1", "1", null),
                    Billing.line(LineKind.FEE, quantity, price, rate)));

    Billing.assertRefused(refusal, RefusalCode.VALIDATION_ERROR, "lines/1/" + field, value);
  }

  @Test
  void aLineHasAKindAndADescription() {
    Scene scene = Scene.withTicket();

    Billing.assertRefused(
        scene.refusal(Billing.create(Billing.INVOICE, Billing.line(null, "1", "1", null))),
        RefusalCode.VALIDATION_ERROR,
        "lines/0/kind",
        "unknown");
    Billing.assertRefused(
        scene.refusal(
            Billing.create(Billing.INVOICE, new LineRequest(LineKind.FEE, " ", "1", "1", null))),
        RefusalCode.VALIDATION_ERROR,
        "lines/0/description",
        " ");
  }

  @Test
  void anInvoiceHasAtMostTwoHundredLines() {
    List<LineRequest> lines = Collections.nCopies(201, Billing.line(LineKind.FEE, "1", "1", null));
    Scene scene = Scene.withTicket();

    Billing.assertRefused(
        scene.refusal(Billing.create(Scene.OWNER, Billing.INVOICE, Scene.TICKET, lines, null)),
        RefusalCode.VALIDATION_ERROR,
        "lines",
        "201 lines");
    scene.events(
        Billing.create(Scene.OWNER, Billing.INVOICE, Scene.TICKET, lines.subList(0, 200), null));
    assertThat(Billing.invoice(scene).content().lines())
        .extracting(InvoiceLine::id)
        .doesNotHaveDuplicates()
        .hasSize(200);
  }

  @Test
  void discountsTakeOffNoMoreThanThereIs() {
    Scene scene = Scene.withTicket();

    Billing.assertRefused(
        scene.refusal(
            Billing.create(
                Billing.INVOICE,
                Billing.line(LineKind.FEE, "1", "10", null),
                Billing.line(LineKind.DISCOUNT, "1", "10.01", null))),
        RefusalCode.VALIDATION_ERROR,
        "lines",
        "discounts of 10.01");
    Billing.assertRefused(
        scene.refusal(
            Billing.create(
                Billing.INVOICE,
                Billing.line(LineKind.FEE, "1", "10", null),
                Billing.line(LineKind.DISCOUNT, "1", "10", "20"))),
        RefusalCode.VALIDATION_ERROR,
        "lines",
        "a tax of -2.00");
  }

  @Test
  void anInvoiceIsNoLargerThanAnAmountCanBe() {
    Billing.assertRefused(
        Scene.withTicket()
            .refusal(
                Billing.create(
                    Billing.INVOICE, Billing.line(LineKind.FEE, "2", "100000000", null))),
        RefusalCode.VALIDATION_ERROR,
        "lines",
        "a total of 200000000.00");
  }

  private static InvoiceCommand patch(
      CommandMeta meta, Patch<List<LineRequest>> lines, Patch<Instant> dueAt, Patch<String> notes) {
    return new InvoiceCommand.UpdateInvoice(meta, Billing.INVOICE, lines, dueAt, notes);
  }
}
