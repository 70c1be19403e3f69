package io.repairstream.streams.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BinsTest {
  @Property
  void holdWhatASortedMapOfSumsWouldHold(
      @ForAll @Size(max = 40) List<@IntRange(min = -5, max = 5) Integer> places,
      @ForAll @Size(max = 40) List<@IntRange(min = -2, max = 2) Integer> counts) {
    SortedMap<Integer, Long> sums = new TreeMap<>();
    Bins bins = Bins.EMPTY;
    for (int i = 0; i < Math.min(places.size(), counts.size()); i++) {
      long count = counts.get(i);
      bins = bins.plus(places.get(i), count);
      sums.merge(places.get(i), count, Long::sum);
      sums.values().removeIf(sum -> sum == 0);
    }

    assertThat(bins.places()).isEqualTo(new ArrayList<>(sums.keySet()));
    assertThat(bins.counts()).isEqualTo(new ArrayList<>(sums.values()));
    assertThat(bins.isEmpty()).isEqualTo(sums.isEmpty());
    Bins read = Bins.of(bins.places(), bins.counts());
    assertThat(read.places()).isEqualTo(bins.places());
    assertThat(read.counts()).isEqualTo(bins.counts());
  }

  @Test
  void whatWasThereBeforeStaysAsItWas() {
    Bins one = Bins.EMPTY.plus(7, 1);
    Bins two = one.plus(7, 2).plus(3, 1);

    assertThat(one.counts()).containsExactly(1L);
    assertThat(two.places()).containsExactly(3, 7);
    assertThat(two.counts()).containsExactly(1L, 3L);
  }
}
