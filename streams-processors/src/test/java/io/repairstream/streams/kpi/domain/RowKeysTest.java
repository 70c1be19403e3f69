package io.repairstream.streams.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rows of different dimensions have different keys. */
final class RowKeysTest {
  private static final Spot SPOT = Spot.of("o", Instant.parse("2026-03-01T10:15:00Z"));

  /** What can be taken apart again was never the key of another row. */
  @Property(tries = 500)
  void dimensionsCanBeReadFromTheKey(@ForAll("dimensions") Map<String, String> dimensions) {
    String day = RowKeys.day(Kpi.API_CALLS, SPOT, dimensions, null).key();
    String hour = RowKeys.hour(Kpi.API_CALLS, SPOT, dimensions, null).key();

    String[] parts = day.split("\\|", -1);
    assertThat(parts).as(day).hasSize(5);
    assertThat(read(parts[3])).isEqualTo(dimensions);
    assertThat(parts).contains("o", "", "api.calls", "2026-03-01");
    assertThat(hour).isEqualTo("o||api.calls|" + parts[3] + "|2026-03-01T10:00:00Z");
  }

  @Provide
  Arbitrary<Map<String, String>> dimensions() {
    Arbitrary<String> text = Arbitraries.strings().withChars("a2C57D3%|,=").ofMaxLength(5);
    return Arbitraries.maps(text, text).ofMaxSize(4);
  }

  private static Map<String, String> read(String text) {
    Map<String, String> dimensions = new TreeMap<>();
    if (!text.isEmpty()) {
      for (String part : text.split(",", -1)) {
        String[] named = part.split("=", -1);
        assertThat(named).as(text).hasSize(2);
        dimensions.put(plain(named[0]), plain(named[1]));
      }
    }
    return dimensions;
  }

  private static String plain(String escaped) {
    return escaped.replace("%7C", "|").replace("%2C", ",").replace("%3D", "=").replace("%25", "%");
  }
}
