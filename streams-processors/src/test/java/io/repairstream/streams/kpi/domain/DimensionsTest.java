package io.repairstream.streams.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DimensionsTest {
  @Property
  void areAMapLikeAnyOther(
      @ForAll @Size(max = 6)
          Map<@AlphaChars @StringLength(max = 3) String, @AlphaChars @StringLength(max = 2) String>
              named) {
    Dimensions dimensions = Dimensions.of(named);

    assertThat(dimensions).isEqualTo(named).hasSameHashCodeAs(named);
    assertThat(named).isEqualTo(dimensions);
    assertThat(dimensions.keySet()).containsExactlyElementsOf(new TreeMap<>(named).keySet());
    assertThat(dimensions).isEqualTo(Dimensions.of(new TreeMap<>(named)));
  }

  @Property
  void withoutANameAreAllOthers(
      @ForAll @Size(max = 5)
          Map<@AlphaChars @StringLength(max = 2) String, @AlphaChars @StringLength(max = 2) String>
              named,
      @ForAll @AlphaChars @StringLength(max = 2) String name) {
    Map<String, String> rest = new TreeMap<>(named);
    rest.remove(name);

    assertThat(Dimensions.of(named).without(name)).isEqualTo(rest);
  }

  @Test
  void differByNameAndByValue() {
    Dimensions dimensions = Dimensions.of(Map.of("kind", "ticket"));

    assertThat(
            List.of(
                Dimensions.of(Map.of("kind", "repair_order")),
                Dimensions.of(Map.of("category", "ticket")),
                Dimensions.of(Map.of()),
                Dimensions.of(Map.of("ticket", "kind"))))
        .doesNotContain(dimensions);
    assertThat(dimensions.get("kind")).isEqualTo("ticket");
    assertThat(dimensions.get("category")).isNull();
    assertThat(dimensions.containsKey("ticket")).isFalse();
  }

  @Test
  void areGoneThroughOnce() {
    Iterator<Map.Entry<String, String>> pairs =
        Dimensions.of(Map.of("kind", "ticket")).entrySet().iterator();

    assertThat(pairs.next()).isEqualTo(Map.entry("kind", "ticket"));
    assertThatThrownBy(pairs::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void doNotChange() {
    Map<String, String> named = new TreeMap<>(Map.of("kind", "ticket"));
    Dimensions dimensions = Dimensions.of(named);
    named.put("kind", "repair_order");

    assertThat(dimensions).isEqualTo(Map.of("kind", "ticket"));
    assertThatThrownBy(() -> dimensions.put("kind", "other"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
