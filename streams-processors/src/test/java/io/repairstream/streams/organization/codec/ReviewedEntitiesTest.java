package io.repairstream.streams.organization.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.Driver;
import io.repairstream.streams.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An entity that a later version reads, but whose bytes nobody has reviewed, is found here. */
class ReviewedEntitiesTest {
  @Test
  void theBytesOfAnEntityOfEveryTypeAreInAGoldenFile() {
    List<String> keys =
        Golden.lines(".txt").stream()
            .filter(line -> line.contains(" = "))
            .map(line -> line.substring(0, line.indexOf(" = ")))
            .toList();

    assertThat(new EntityCodecs(Driver.wire(), "entities").all())
        .allSatisfy(
            codec ->
                assertThat(keys)
                    .anyMatch(key -> key.matches("[^/]+/" + codec.type().name() + "/[^/]+")));
  }
}
