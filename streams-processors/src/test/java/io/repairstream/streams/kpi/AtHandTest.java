package io.repairstream.streams.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.schemas.Headers;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is at hand is what the store has or will have, and is written once. */
class AtHandTest {
  private static final int MOST = 3;

  private final CountedStore store = new CountedStore("values");
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final KpiMeters meters = new KpiMeters(registry);
  private final AtHand<String> values = atHand(MOST);

  @Test
  void whatChangesOftenIsWrittenOnceWhenItsTransactionEnds() {
    values.put("a", "1");
    values.put("a", "2");
    values.put("a", "3");

    assertThat(values.find("a")).isEqualTo("3");
    assertThat(store.touched()).as("but for a look-up of nothing").isZero();
    values.write();
    assertThat(stored("a")).isEqualTo("3");
    long touched = store.touched();
    values.write();
    assertThat(values.find("a")).isEqualTo("3");
    assertThat(store.touched()).as("nothing changed since").isEqualTo(touched);
  }

  @Test
  void whatIsDeletedIsNotFoundAndLeavesTheStoreAtTheEnd() {
    values.put("a", "1");
    values.write();
    values.delete("a");

    assertThat(values.find("a")).isNull();
    assertThat(stored("a")).isEqualTo("1");
    values.write();
    assertThat(stored("a")).isNull();
    assertThat(values.find("a")).isNull();
    assertThat(gauge("kpi.at.hand")).isZero();

    values.delete("a");
    values.put("a", "2");
    values.write();
    assertThat(stored("a")).isEqualTo("2");
  }

  @Test
  void whatWasNotUsedForLongestMakesRoomAndIsWrittenBefore() {
    values.put("a", "1");
    values.put("b", "1");
    values.put("c", "1");
    assertThat(values.find("a")).isEqualTo("1");
    values.put("d", "1");

    assertThat(gauge("kpi.at.hand")).isEqualTo(MOST).isEqualTo(gauge("kpi.at.hand.most"));
    assertThat(stored("b")).as("made room").isEqualTo("1");
    long touched = store.touched();
    assertThat(values.find("a")).isEqualTo("1");
    assertThat(values.find("d")).isEqualTo("1");
    assertThat(store.touched()).as("still at hand").isEqualTo(touched);
    assertThat(values.find("b")).as("read again").isEqualTo("1");
    assertThat(store.touched()).isEqualTo(touched + 1);
  }

  @Test
  void whatWasNotWrittenBeforeItIsClosedIsNot() {
    values.put("a", "1");
    values.write();
    values.put("a", "2");
    values.close();

    assertThat(gauge("kpi.at.hand")).isZero();
    assertThat(gauge("kpi.at.hand.most")).isZero();
    assertThat(atHand(MOST).find("a")).isEqualTo("1");
  }

  @Test
  void whateverTheOrderItShowsWhatAMapWouldAndWritesIt() {
    Random random = new Random(7);
    AtHand<String> few = atHand(4);
    Map<String, String> expected = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      String key = "k" + random.nextInt(10);
      switch (random.nextInt(5)) {
        case 0, 1 -> {
          few.put(key, "v" + i);
          expected.put(key, "v" + i);
        }
        case 2 -> {
          few.delete(key);
          expected.remove(key);
        }
        case 3 -> assertThat(few.find(key)).isEqualTo(expected.get(key));
        default -> {
          if (random.nextInt(4) == 0) {
            few.write();
          }
        }
      }
    }
    few.write();

    for (int i = 0; i < 10; i++) {
      assertThat(stored("k" + i)).isEqualTo(expected.get("k" + i));
    }
  }

  private AtHand<String> atHand(int most) {
    return new AtHand<>(store, new Text(), most, meters);
  }

  private @Nullable String stored(String key) {
    byte[] stored = store.get(Headers.utf8(key));
    return stored == null ? null : Headers.text(stored);
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  /** Values that are text. */
  private static final class Text implements AtHand.Form<String> {
    @Override
    public byte[] encode(String value) {
      return Headers.utf8(value);
    }

    @Override
    public String decode(String key, byte[] stored) {
      return Headers.text(stored);
    }
  }
}
