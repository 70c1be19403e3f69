package io.repairstream.streams.organization.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.estimate.LineKind;
import io.repairstream.streams.organization.domain.invoice.Billing;
import io.repairstream.streams.organization.domain.invoice.CreditNote;
import io.repairstream.streams.organization.domain.invoice.Invoice;
import io.repairstream.streams.organization.domain.invoice.InvoiceStatus;
import io.repairstream.streams.organization.domain.invoice.Invoices;
import io.repairstream.streams.organization.domain.invoice.Issue;
import io.repairstream.streams.organization.domain.money.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds of money whatever is drafted, issued, paid, refunded, credited and made void. */
class MoneyLawsTest {
  private static final Map<String, String> SHOP_OF =
      Map.of("t1", Scene.SHOP, "t2", Scene.SHOP, "t3", Scene.OTHER_SHOP);

  @Property(tries = 300)
  void amountsAndStatusesOfInvoicesAddUp(@ForAll("trade") List<Command> trade) {
    Scene scene = played(trade);

    for (Invoice invoice : all(scene, Invoice.class)) {
      Money balance = invoice.total().minus(invoice.paid()).minus(invoice.credited());
      assertThat(invoice.balance()).isEqualTo(balance);
      assertThat(balance.isNegative()).isFalse();
      assertThat(invoice.paid().isNegative()).isFalse();
      assertThat(invoice.status()).isIn(possible(invoice));
      assertThat(invoice.total())
          .isEqualTo(
              invoice.content().lines().stream()
                  .map(line -> line.total().plus(line.tax()))
                  .reduce(Money.zero(invoice.origin().currency()), Money::plus));
    }
  }

  @Property(tries = 300)
  void whatWasCapturedAndNotRefundedIsWhatTheInvoiceCallsPaid(
      @ForAll("trade") List<Command> trade) {
    Scene scene = played(trade);

    Map<String, Money> paid = new HashMap<>();
    for (Payment payment : all(scene, Payment.class)) {
      assertThat(payment.refundable().isNegative()).isFalse();
      assertThat(payment.status()).isEqualTo(following(payment));
      if (payment.status() != PaymentStatus.FAILED) {
        paid.merge(
            payment.debt().invoiceId(), payment.amount().minus(payment.refunded()), Money::plus);
      }
    }
    for (Invoice invoice : all(scene, Invoice.class)) {
      assertThat(invoice.paid())
          .isEqualTo(paid.getOrDefault(invoice.id(), Money.zero(invoice.origin().currency())));
    }
  }

  @Property(tries = 300)
  void numbersOfInvoicesAndCreditNotesHaveNoGapInAnyShop(@ForAll("trade") List<Command> trade) {
    Scene scene = played(trade);

    Map<String, List<Long>> numbers = new HashMap<>();
    Map<String, List<Long>> credits = new HashMap<>();
    for (Invoice invoice : all(scene, Invoice.class)) {
      String shop = invoice.origin().shopId();
      Issue issue = invoice.issue();
      if (issue != null) {
        numbers.computeIfAbsent(shop, any -> new ArrayList<>()).add(issue.number());
      }
      for (CreditNote note : invoice.credits()) {
        credits.computeIfAbsent(shop, any -> new ArrayList<>()).add(note.number());
      }
    }
    numbers.values().forEach(MoneyLawsTest::assertGapless);
    credits.values().forEach(MoneyLawsTest::assertGapless);
  }

  @Property(tries = 200)
  void whatIsRefusedChangesNothingAndTheGateIsAboutTheLatestActiveInvoice(
      @ForAll("trade") List<Command> trade) {
    Scene scene = opened();
    for (Command command : trade) {
      Map<String, Entity> before = scene.entities();
      if (scene.send(command) instanceof Decision.Refused) {
        assertThat(scene.entities()).isEqualTo(before);
      }
    }
    for (String ticket : SHOP_OF.keySet()) {
      boolean owed =
          scene.history().stream()
              .map(event -> scene.entities().get("invoice/" + event.entityId()))
              .filter(Invoice.class::isInstance)
              .map(Invoice.class::cast)
              .filter(invoice -> invoice.origin().workOrderId().equals(ticket))
              .filter(
                  invoice ->
                      invoice.status() != InvoiceStatus.DRAFT
                          && invoice.status() != InvoiceStatus.VOIDED)
              .reduce(MoneyLawsTest::newer)
              .map(invoice -> !invoice.balance().isZero())
              .orElse(false);
      assertThat(Invoices.outstanding(scene, ticket)).isEqualTo(owed);
    }
  }

  private static Invoice newer(Invoice one, Invoice other) {
    return one.revision().createdAt().isAfter(other.revision().createdAt()) ? one : other;
  }

  private static Scene played(List<Command> trade) {
    Scene scene = opened();
    trade.forEach(scene::send);
    return scene;
  }

  private static Scene opened() {
    Scene scene = Scene.furnished();
    SHOP_OF.forEach((ticket, shop) -> scene.events(Billing.ticketIn(shop, ticket)));
    return scene;
  }

  private static List<InvoiceStatus> possible(Invoice invoice) {
    if (invoice.voiding() != null) {
      return List.of(InvoiceStatus.VOIDED);
    }
    if (invoice.issue() == null) {
      return List.of(InvoiceStatus.DRAFT);
    }
    if (!invoice.balance().isZero()) {
      return List.of(invoice.paid().isZero() ? InvoiceStatus.ISSUED : InvoiceStatus.PART_PAID);
    }
    return List.of(
        invoice.paid().isZero() && !invoice.credited().isZero()
            ? InvoiceStatus.CREDITED
            : InvoiceStatus.PAID);
  }

  private static PaymentStatus following(Payment payment) {
    if (payment.capturedAt() == null) {
      return PaymentStatus.FAILED;
    }
    if (payment.refundable().isZero()) {
      return PaymentStatus.REFUNDED;
    }
    return payment.refunds().isEmpty() ? PaymentStatus.CAPTURED : PaymentStatus.PART_REFUNDED;
  }

  private static void assertGapless(List<Long> numbers) {
    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, numbers.size()).boxed().toList());
  }

  private static <E extends Entity> List<E> all(Scene scene, Class<E> type) {
    return scene.entities().values().stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Provide
  Arbitrary<List<Command>> trade() {
    return command().list().ofMinSize(5).ofMaxSize(60);
  }

  private static Arbitrary<Command> command() {
    Arbitrary<String> tickets = Arbitraries.of(SHOP_OF.keySet().stream().sorted().toList());
    Arbitrary<String> invoices = Arbitraries.of("i1", "i2", "i3", "i4");
    Arbitrary<String> payments = Arbitraries.of("p1", "p2", "p3", "p4", "p5");
    Arbitrary<String> amounts = Arbitraries.of("0.01", "5", "10", "12.5", "25", "100");
    Arbitrary<CommandMeta> metas =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(Scene.OWNER)),
            Tuple.of(1, Arbitraries.just(Scene.as(Role.TECH))));
    Arbitrary<Command> drafting =
        Combinators.combine(invoices, tickets, amounts)
            .as(
                (id, ticket, amount) ->
                    Billing.create(
                        Scene.OWNER,
                        id,
                        ticket,
                        List.of(
                            Billing.line(LineKind.PART, "1.333", amount, "19"),
                            Billing.line(LineKind.DISCOUNT, "1", "0.01", "19")),
                        null));
    Arbitrary<Command> issuing = invoices.map(Billing::issue);
    Arbitrary<Command> voiding = Combinators.combine(metas, invoices).as(Billing::makeVoid);
    Arbitrary<Command> crediting =
        Combinators.combine(metas, invoices, amounts).as(Billing::credit);
    Arbitrary<Command> paying =
        Combinators.combine(payments, invoices, amounts, Arbitraries.of("pi_1", "pi_2", "pi_3"))
            .as(Billing::pay);
    Arbitrary<Command> failing = Combinators.combine(payments, invoices).as(Billing::fail);
    Arbitrary<Command> refunding =
        Combinators.combine(
                metas, payments, Arbitraries.of("r1", "r2", "r3"), amounts.injectNull(0.3))
            .as(Billing::refund);
    return Arbitraries.frequencyOf(
        Tuple.of(3, drafting),
        Tuple.of(3, issuing),
        Tuple.of(1, voiding),
        Tuple.of(2, crediting),
        Tuple.of(4, paying),
        Tuple.of(1, failing),
        Tuple.of(3, refunding));
  }
}
