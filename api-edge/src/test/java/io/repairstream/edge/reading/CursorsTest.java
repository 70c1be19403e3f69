package io.repairstream.edge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.store.CursorPosition;
import io.repairstream.edge.store.Sort;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** A cursor says what it was made of, to its own list alone. */
final class CursorsTest {
  private final Cursors cursors = new Cursors(List.of(new byte[32]));

  @Property
  void readsWhatItWrote(
      @ForAll Sort sort,
      @ForAll @LongRange(min = -1_000_000, max = 4_102_444_800_000_000L) long micros) {
    CursorPosition position =
        new CursorPosition(
            Instant.EPOCH.plus(micros, ChronoUnit.MICROS), UUID.randomUUID().toString());

    assertThat(cursors.read(cursors.write(sort, position, "list"), "list"))
        .isEqualTo(new Cursors.Place(sort, position));
  }

  @Test
  void refusesAnotherListsCursor() {
    String cursor = cursors.write(Sort.CREATED_AT, position(), "list with status=INTAKE");

    assertThatThrownBy(() -> cursors.read(cursor, "list with status=TRIAGE"))
        .isInstanceOf(ApiProblem.class);
  }

  @Test
  void refusesEveryAlteredCharacter() {
    String cursor = cursors.write(Sort.CREATED_AT, position(), "list");
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
    String cursor = new Cursors(List.of(former)).write(Sort.CREATED_AT, position(), "list");

    assertThat(new Cursors(List.of(current, former)).read(cursor, "list").after())
        .isEqualTo(position());
  }

  @Test
  void refusesWhatWasNeverACursor() {
    for (String text : List.of("", "x", "!", "AAAA", "A".repeat(2_000))) {
      assertThatThrownBy(() -> cursors.read(text, "list")).isInstanceOf(ApiProblem.class);
    }
  }

  private static CursorPosition position() {
    return new CursorPosition(
        Instant.parse("2026-06-12T14:30:00.123456Z"), "01930000-0000-7000-8000-000000000001");
  }
}
