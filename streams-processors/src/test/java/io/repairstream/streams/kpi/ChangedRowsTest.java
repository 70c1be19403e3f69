package io.repairstream.streams.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What changed goes out once, also when it was too much to remember. */
class ChangedRowsTest {
  private static final int MOST = 3;

  private final CountedStore store = new CountedStore("changed");
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final KpiMeters meters = new KpiMeters(registry);
  private final ChangedRows changed = new ChangedRows(store, MOST, meters);

  @Test
  void whatIsRememberedIsTakenOnceAndInOrderWithoutASearch() {
    assertThat(taken(changed, 10)).isEmpty();
    add("b", "a", "b", "c");
    assertThat(gauge("kpi.rows.changed")).isEqualTo(3);
    long touched = store.touched();

    assertThat(taken(changed, 2)).containsExactly("a", "b");
    assertThat(store.touched() - touched).as("one deletion each").isEqualTo(2);
    assertThat(gauge("kpi.rows.changed")).isEqualTo(1);
    assertThat(taken(changed, 2)).containsExactly("c");
    assertThat(taken(changed, 2)).isEmpty();
    assertThat(store.approximateNumEntries()).isZero();
    assertThat(overflows()).isZero();
  }

  @Test
  void whatChangedAgainIsNotWrittenAgain() {
    assertThat(taken(changed, 10)).isEmpty();
    add("a");
    long touched = store.touched();
    add("a", "a");

    assertThat(store.touched()).isEqualTo(touched);
    assertThat(taken(changed, 10)).containsExactly("a");
    add("a");
    assertThat(taken(changed, 10)).containsExactly("a");
  }

  @Test
  void whatIsTooMuchToRememberIsFoundAgain() {
    assertThat(taken(changed, 10)).isEmpty();
    add("d", "b", "f", "a");

    assertThat(overflows()).isEqualTo(1);
    assertThat(gauge("kpi.rows.changed")).isZero();
    assertThat(taken(changed, 2)).containsExactly("a", "b");
    add("a", "e", "g");
    assertThat(gauge("kpi.rows.changed")).as("while the store is searched").isZero();
    assertThat(taken(changed, 3)).containsExactly("d", "e", "f");
    assertThat(taken(changed, 3)).containsExactly("g");
    assertThat(taken(changed, 3)).as("behind where the search had come to").containsExactly("a");

    assertThat(store.approximateNumEntries()).isZero();
    add("c");
    assertThat(gauge("kpi.rows.changed")).as("from memory again").isEqualTo(1);
    assertThat(taken(changed, 3)).containsExactly("c");
    assertThat(overflows()).isEqualTo(1);
  }

  @Test
  void asManyAsCanBeRememberedAreNotTooMany() {
    assertThat(taken(changed, 10)).isEmpty();
    add("a", "b", "c");

    assertThat(overflows()).isZero();
    assertThat(gauge("kpi.rows.changed")).isEqualTo(gauge("kpi.rows.changed.most"));
  }

  @Test
  void aFormerOwnersAreFoundByTheNext() {
    assertThat(taken(changed, 10)).isEmpty();
    add("a", "b");
    changed.close();
    assertThat(gauge("kpi.rows.changed")).isZero();
    assertThat(gauge("kpi.rows.changed.most")).isZero();

    ChangedRows next = new ChangedRows(store, MOST, meters);
    next.add("c");
    assertThat(taken(next, 10)).containsExactly("a", "b", "c");
    assertThat(gauge("kpi.rows.changed.most")).isEqualTo(MOST);
  }

  @Test
  void whatIsForgottenIsNotTaken() {
    assertThat(taken(changed, 10)).isEmpty();
    add("a", "b");
    changed.remove("a");
    assertThat(gauge("kpi.rows.changed")).isEqualTo(1);
    assertThat(taken(changed, 10)).containsExactly("b");

    add("a", "b", "c", "d");
    changed.remove("b");
    assertThat(taken(changed, 10)).containsExactly("a", "c", "d");
  }

  private void add(String... keys) {
    for (String key : keys) {
      changed.add(key);
    }
  }

  private static List<String> taken(ChangedRows from, int most) {
    List<String> keys = new ArrayList<>();
    from.take(most, keys::add);
    return keys;
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  private double overflows() {
    return registry.get("kpi.rows.changed.overflows").counter().count();
  }
}
