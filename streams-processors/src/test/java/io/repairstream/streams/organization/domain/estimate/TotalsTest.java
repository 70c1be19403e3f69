package io.repairstream.streams.organization.domain.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.money.TaxRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TotalsTest {
  @Property(tries = 500)
  void theTotalIsTheSumOfWhatEveryLineSaysOfItself(@ForAll("lines") List<EstimateLine> lines) {
    Totals totals = Totals.of("EUR", lines);

    long sum =
        lines.stream().mapToLong(line -> line.net().minorUnits() + line.tax().minorUnits()).sum();
    assertThat(totals.total().minorUnits()).isEqualTo(sum);
    assertThat(totals.total())
        .isEqualTo(totals.subtotal().minus(totals.discount()).plus(totals.tax()));
    assertThat(totals.subtotal().isNegative()).isFalse();
    assertThat(totals.discount().isNegative()).isFalse();
  }

  @Property(tries = 500)
  void aLineAndItsTaxAreRoundedHalfUp(@ForAll("line") EstimateLine line) {
    BigDecimal net =
        BigDecimal.valueOf(line.unitPrice().minorUnits())
            .multiply(BigDecimal.valueOf(line.quantity().thousandths()))
            .divide(BigDecimal.valueOf(1_000), 0, RoundingMode.HALF_UP);
    BigDecimal tax =
        net.multiply(BigDecimal.valueOf(line.taxRate().thousandthsOfPercent()))
            .divide(BigDecimal.valueOf(100_000), 0, RoundingMode.HALF_UP);
    long sign = line.kind() == LineKind.DISCOUNT ? -1 : 1;

    assertThat(line.net().minorUnits()).isEqualTo(sign * net.longValueExact());
    assertThat(line.tax().minorUnits()).isEqualTo(sign * tax.longValueExact());
  }

  @Property(tries = 200)
  void whatHasNoDiscountIsNeverNegative(@ForAll("lines") List<EstimateLine> lines) {
    List<EstimateLine> charges =
        lines.stream().filter(line -> line.kind() != LineKind.DISCOUNT).toList();

    assertThat(Totals.of("EUR", charges).negative()).isFalse();
    assertThat(Totals.of("EUR", charges).total().isNegative()).isFalse();
  }

  @Property(tries = 500)
  void whatIsNotFoundNegativeIsPaidWithNothingOrMore(@ForAll("lines") List<EstimateLine> lines) {
    Totals totals = Totals.of("EUR", lines);

    if (!totals.negative()) {
      assertThat(totals.total().isNegative()).isFalse();
      assertThat(totals.tax().isNegative()).isFalse();
    }
  }

  @Provide
  Arbitrary<List<EstimateLine>> lines() {
    return line().list().ofMaxSize(100);
  }

  @Provide
  Arbitrary<EstimateLine> line() {
    return Combinators.combine(
            Arbitraries.of(LineKind.class),
            Arbitraries.longs().between(1, 100_000_000L),
            Arbitraries.longs().between(0, Money.LARGEST),
            Arbitraries.longs().between(0, 100_000L))
        .as(
            (kind, quantity, price, rate) ->
                new EstimateLine(
                    "line",
                    kind,
                    "anything",
                    new Quantity(quantity),
                    new Money(price, "EUR"),
                    new TaxRate(rate),
                    null,
                    LineDecision.PENDING,
                    Quantity.ZERO));
  }
}
