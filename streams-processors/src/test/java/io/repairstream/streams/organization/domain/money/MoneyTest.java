package io.repairstream.streams.organization.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MoneyTest {
  @Test
  void readsDecimalsOfItsCurrency() {
    assertThat(Money.parse("12.50", "USD")).isEqualTo(new Money(1_250, "USD"));
    assertThat(Money.parse("12.5", "EUR")).isEqualTo(new Money(1_250, "EUR"));
    assertThat(Money.parse("12", "USD")).isEqualTo(new Money(1_200, "USD"));
    assertThat(Money.parse("0", "USD")).isEqualTo(Money.zero("USD"));
    assertThat(Money.parse("500", "JPY")).isEqualTo(new Money(500, "JPY"));
    assertThat(Money.parse("1.234", "KWD")).isEqualTo(new Money(1_234, "KWD"));
    assertThat(Money.parse("1.2300", "USD")).isEqualTo(new Money(123, "USD"));
    assertThat(Money.parse("100000000.00", "USD")).isEqualTo(new Money(Money.LARGEST, "USD"));
  }

  @Test
  void refusesWhatIsNoAmount() {
    for (String text :
        new String[] {
          "",
          "-1",
          "+1",
          "1.",
          ".5",
          "1,50",
          "1e3",
          "NaN",
          " 1",
          "1.234",
          "100000000.01",
          "0x1",
          "9999999999999999999"
        }) {
      assertThat(Money.parse(text, "USD")).as(text).isNull();
    }
    assertThat(Money.parse("0.5", "JPY")).isNull();
  }

  @Test
  void saysWhatItExpects() {
    assertThat(Money.expected("USD"))
        .isEqualTo("an amount from 0 to 100000000.00 with at most 2 decimals (USD)");
  }

  @Test
  void currenciesWithoutMinorUnitsHaveNoDecimals() {
    assertThat(Money.decimals("XAU")).isZero();
    assertThat(new Money(7, "JPY").decimal()).isEqualTo("7");
    assertThat(new Money(-5, "USD").decimal()).isEqualTo("-0.05");
  }

  @Test
  void addsAndComparesWithinOneCurrency() {
    Money five = new Money(500, "USD");
    Money two = new Money(200, "USD");
    assertThat(five.plus(two)).isEqualTo(new Money(700, "USD"));
    assertThat(two.minus(five)).isEqualTo(new Money(-300, "USD"));
    assertThat(two.minus(five).isNegative()).isTrue();
    assertThat(five.isNegative()).isFalse();
    assertThat(five.minus(five).isZero()).isTrue();
    assertThat(five.isZero()).isFalse();
    assertThat(five).isGreaterThan(two);
    assertThatThrownBy(() -> five.plus(new Money(1, "EUR")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("USD and EUR");
  }

  @Test
  void roundsHalvesUp() {
    assertThat(new Money(1, "USD").times(new Quantity(500))).isEqualTo(new Money(1, "USD"));
    assertThat(new Money(1, "USD").times(new Quantity(499))).isEqualTo(new Money(0, "USD"));
    assertThat(new Money(1_000, "USD").tax(new TaxRate(8_250))).isEqualTo(new Money(83, "USD"));
    assertThat(new Money(1_000, "USD").tax(TaxRate.NONE)).isEqualTo(Money.zero("USD"));
  }

  @Property
  void productsAreTheExactOnesRounded(
      @ForAll @LongRange(max = Money.LARGEST) long minorUnits,
      @ForAll @LongRange(max = 100_000_000) long thousandths) {
    BigDecimal exact =
        BigDecimal.valueOf(minorUnits)
            .multiply(BigDecimal.valueOf(thousandths))
            .divide(BigDecimal.valueOf(1_000), 0, RoundingMode.HALF_UP);
    assertThat(new Money(minorUnits, "USD").times(new Quantity(thousandths)).minorUnits())
        .isEqualTo(exact.longValueExact());
  }

  @Property
  void whatIsWrittenIsReadAgain(@ForAll @LongRange(max = Money.LARGEST) long minorUnits) {
    Money money = new Money(minorUnits, "USD");
    assertThat(Money.parse(money.decimal(), "USD")).isEqualTo(money);
  }
}
