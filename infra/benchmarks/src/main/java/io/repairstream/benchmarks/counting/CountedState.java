package io.repairstream.benchmarks.counting;

import java.util.Locale;

/**
 * How much there is to know before anything is measured.
 *
 * @param tenants organizations
 * @param days days each of them has behind it
 * @param openDays days each of them has taken orders in that nobody works on
 */
record CountedState(int tenants, int days, int openDays) {
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d organizations with %,d days behind them and the open orders of %,d more",
        tenants,
        days,
        openDays);
  }
}
