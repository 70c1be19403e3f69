package io.repairstream.edge.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
  @Property(tries = 500)
  void linesAreTheSameWhereverChunksAreCut(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 3) Integer> letters,
      @ForAll @IntRange(min = 1, max = 7) int chunk) {
    StringBuilder text = new StringBuilder();
    letters.forEach(letter -> text.append("ab \n".charAt(letter)));

    assertThat(lines(bytes(text.toString()), chunk)).isEqualTo(expected(text.toString()));
  }

  @Test
  void theLastLineNeedsNoEndAndBlankLinesCount() {
    assertThat(lines(bytes("\n{}\r\n\t \r\n{\"a\":1}"), 1000))
        .containsExactly("2:{}\r", "4:{\"a\":1}");
    assertThat(lines(bytes(""), 3)).isEmpty();
    assertThat(lines(bytes("\n\n"), 3)).isEmpty();
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    assertThat(lines(bytes("\uFEFFa\n\uFEFFb"), 2)).containsExactly("1:a", "2:\uFEFFb");
  }

  @Test
  void aLineThatIsTooLongIsToldAndTheNextIsReadOn() {
    byte[] longest = new byte[LineSplitter.LONGEST];
    Arrays.fill(longest, (byte) 'x');
    String fits = new String(longest, StandardCharsets.UTF_8);

    assertThat(lines(bytes(fits + "\nb\n"), 10_000)).containsExactly("1:" + fits, "2:b");
    assertThat(lines(bytes(fits + "y\nb\n"), 10_000)).containsExactly("1:too long", "2:b");
    assertThat(lines(bytes("a\n" + fits + fits + fits + "y"), 999))
        .containsExactly("1:a", "2:too long");
  }

  @Test
  void nothingIsOfferedWhileLinesAreLeft() {
    LineSplitter splitter = new LineSplitter();
    splitter.offer(bytes("a\nb\n"));
    splitter.next();

    assertThatThrownBy(() -> splitter.offer(bytes("c"))).isInstanceOf(IllegalStateException.class);
  }

  private static List<String> lines(byte[] text, int chunk) {
    LineSplitter splitter = new LineSplitter();
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < text.length; from += chunk) {
      splitter.offer(Arrays.copyOfRange(text, from, Math.min(text.length, from + chunk)));
      drain(splitter, lines);
    }
    splitter.end();
    drain(splitter, lines);
    return lines;
  }

  private static void drain(LineSplitter splitter, List<String> lines) {
    for (Line line = splitter.next(); line != null; line = splitter.next()) {
      byte[] bytes = line.bytes();
      lines.add(
          line.number()
              + ":"
              + (bytes == null ? "too long" : new String(bytes, StandardCharsets.UTF_8)));
    }
  }

  private static List<String> expected(String text) {
    List<String> lines = new ArrayList<>();
    String[] all = text.split("\n", -1);
    for (int i = 0; i < all.length; i++) {
      if (!all[i].isBlank()) {
        lines.add(i + 1 + ":" + all[i]);
      }
    }
    return lines;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
