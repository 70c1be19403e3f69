package io.repairstream.benchmarks.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
  @TempDir private Path directory;

  @Test
  void comesBackFromItsFileAsItWas() {
    Corpus corpus = Corpus.madeUp(3, 100, 2);

    Corpus read = Corpus.read(corpus.write(directory.resolve("corpus")));

    assertThat(read.size()).isEqualTo(3);
    assertThat(read.meanBytes()).isEqualTo(100);
    for (int i = 0; i < 4; i++) {
      Corpus.Sample expected = corpus.next();
      Corpus.Sample sample = read.next();
      assertThat(sample.value()).isEqualTo(expected.value());
      assertThat(sample.headers()).isEqualTo(expected.headers());
    }
  }

  @Test
  void leavesOutTheHeaderThatWillBeWrittenAnew() {
    Corpus.Sample sample = Corpus.madeUp(1, 10, 2).next();

    assertThat(sample.headersWithout("header-0").toArray())
        .extracting("key")
        .containsExactly("header-1");
  }
}
