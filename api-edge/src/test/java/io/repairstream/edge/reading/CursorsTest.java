package io.repairstream.edge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.store.CursorPosition;
import io.repairstream.edge.store.Sort;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** A cursor says what it was made of, to its own list alone. */
final class CursorsTest {
  private static final Instant NOW = Instant.parse("2026-06-12T15:00:00Z");
  private final Cursors cursors =
      new Cursors(List.of(new byte[32]), Clock.fixed(NOW, ZoneOffset.UTC));

  @Property
  void readsWhatItWrote(
      @ForAll Sort sort,
      @ForAll @LongRange(min = -1_000_000, max = 4_102_444_800_000_000L) long micros) {
    CursorPosition position =
        new CursorPosition(
            Instant.EPOCH.plus(micros, ChronoUnit.MICROS), UUID.randomUUID().toString());

    assertThat(cursors.read(cursors.write(sort, position, null, "list"), "list"))
        .isEqualTo(new Cursors.Place(sort, position, null));
  }

  @Test
  void refusesAnotherListsCursor() {
    String cursor = cursors.write(Sort.CREATED_AT, position(), null, "list with status=INTAKE");

    assertThatThrownBy(() -> cursors.read(cursor, "list with status=TRIAGE"))
        .isInstanceOf(ApiProblem.class);
  }

  @Test
  void refusesEveryAlteredCharacter() {
    String cursor = cursors.write(Sort.CREATED_AT, position(), null, "list");
    for (int i = 0; i < cursor.length() - 1; i++) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      String altered = cursor.substring(0, i) + other + cursor.substring(i + 1);

      assertThatThrownBy(() -> cursors.read(altered, "list")).isInstanceOf(ApiProblem.class);
    }
  }

  @Test
  void aFormerKeyStillVerifies() {
    byte[] former = new byte[32];
    byte[] current = new byte[32];
    current[0] = 1;
    String cursor = at(NOW, former).write(Sort.CREATED_AT, position(), null, "list");

    assertThat(at(NOW, current, former).read(cursor, "list").after()).isEqualTo(position());
  }

  @Test
  void refusesWhatWasNeverACursor() {
    for (String text : List.of("", "x", "!", "AAAA", "A".repeat(2_000))) {
      assertThatThrownBy(() -> cursors.read(text, "list")).isInstanceOf(ApiProblem.class);
    }
  }

  @Test
  void aWalkEndsAfterADay() {
    CursorPosition walking =
        new CursorPosition(position().at(), position().id(), Instant.parse("2026-01-01T00:00:00Z"));
    String first = cursors.write(Sort.UPDATED_AT_DESC, walking, null, "list");
    Cursors later = at(NOW.plus(Duration.ofHours(23)), new byte[32]);

    Cursors.Place place = later.read(first, "list");
    String second = later.write(Sort.UPDATED_AT_DESC, walking, place, "list");

    assertThat(place).isEqualTo(new Cursors.Place(Sort.UPDATED_AT_DESC, walking, NOW));
    assertThatThrownBy(() -> at(NOW.plus(Duration.ofHours(25)), new byte[32]).read(second, "list"))
        .isInstanceOf(ApiProblem.class)
        .hasMessageContaining("24 hours");
  }

  private static Cursors at(Instant now, byte[]... keys) {
    return new Cursors(List.of(keys), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static CursorPosition position() {
    return new CursorPosition(
        Instant.parse("2026-06-12T14:30:00.123456Z"), "01930000-0000-7000-8000-000000000001");
  }
}
