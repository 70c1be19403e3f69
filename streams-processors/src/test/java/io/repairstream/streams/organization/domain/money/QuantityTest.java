package io.repairstream.streams.organization.domain.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantityTest {
  @Test
  void readsUpToThreeDecimals() {
    assertThat(Quantity.parse("1.5")).isEqualTo(new Quantity(1_500));
    assertThat(Quantity.parse("0.001")).isEqualTo(new Quantity(1));
    assertThat(Quantity.parse("100000")).isEqualTo(new Quantity(100_000_000));
    assertThat(Quantity.parse("0.0001")).isNull();
    assertThat(Quantity.parse("100000.001")).isNull();
    assertThat(Quantity.parse("one")).isNull();
  }

  @Test
  void countsExactly() {
    Quantity two = new Quantity(2_000);
    Quantity half = new Quantity(500);
    assertThat(two.plus(half).decimal()).isEqualTo("2.5");
    assertThat(two.minus(half)).isEqualTo(new Quantity(1_500));
    assertThat(half.minus(two).isNegative()).isTrue();
    assertThat(two.isNegative()).isFalse();
    assertThat(two.atMost(half)).isEqualTo(half);
    assertThat(half.atMost(two)).isEqualTo(half);
    assertThat(Quantity.ZERO.isZero()).isTrue();
    assertThat(two.isZero()).isFalse();
    assertThat(new Quantity(100_000_000).decimal()).isEqualTo("100000");
  }

  @Test
  void ratesArePercentages() {
    assertThat(TaxRate.parse("19")).isEqualTo(new TaxRate(19_000));
    assertThat(TaxRate.parse("8.875")).isEqualTo(new TaxRate(8_875));
    assertThat(TaxRate.parse("100")).isEqualTo(new TaxRate(100_000));
    assertThat(TaxRate.parse("100.001")).isNull();
    assertThat(TaxRate.parse("8.8755")).isNull();
  }
}
