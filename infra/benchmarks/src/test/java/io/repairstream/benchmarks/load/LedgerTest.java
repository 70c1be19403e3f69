package io.repairstream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Ledger ledger = new Ledger();

  @Test
  void settlesWhatArrivedOnce() {
    ledger.arrive("a");
    ledger.acknowledge("a");
    ledger.acknowledge("b");
    ledger.arrive("b");

    assertThat(ledger.settle(0)).isEqualTo(2);
    assertThat(ledger.settle(0)).isZero();
  }

  @Test
  void failsWhenOneWasLost() {
    ledger.acknowledge("a");

    assertThatThrownBy(() -> ledger.settle(0))
        .isInstanceOf(LoadFailure.class)
        .hasMessageContaining("lost 1");
  }

  @Test
  void failsWhenOneWasDoubled() {
    ledger.acknowledge("a");
    ledger.arrive("a");
    ledger.arrive("a");

    assertThatThrownBy(() -> ledger.settle(0)).hasMessageContaining("doubled 1");
  }

  @Test
  void allowsArrivalsNobodyKnowsOnlyForUndecidedOperations() {
    ledger.arrive("a");
    assertThat(ledger.settle(1)).isEqualTo(1);

    ledger.arrive("b");
    assertThatThrownBy(() -> ledger.settle(0)).hasMessageContaining("unknown 1");
  }

  @Test
  void refusesAnIdThatWasGivenTwice() {
    ledger.acknowledge("a");

    assertThatThrownBy(() -> ledger.acknowledge("a")).hasMessageContaining("two operations");
  }
}
