package io.repairstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds every record readable by what was released before, and what was released before readable by
 * us.
 *
 * <p>The baseline is what stands in logs and stores. A compatible change copies the new file there
 * once it is released.
 */
class SchemaCompatibilityTest {
  private final Map<String, Schema> current = AvroFolder.schemas(AvroFolder.CURRENT);
  private final Map<String, Schema> baseline = AvroFolder.schemas(AvroFolder.BASELINE);

  @Test
  void nothingThatWasReleasedIsRemoved() {
    assertThat(current).containsKeys(baseline.keySet().toArray(String[]::new));
  }

  @TestFactory
  Stream<DynamicTest> everyRecordIsCompatibleBothWays() {
    return baseline.values().stream()
        .map(
            old ->
                DynamicTest.dynamicTest(
                    old.getFullName(),
                    () ->
                        assertCompatible(
                            old,
                            Objects.requireNonNull(
                                current.get(old.getFullName()), old.getFullName()))));
  }

  @Test
  void anIncompatibleChangeIsSeen() {
    Schema old = new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"A\",\"fields\":[]}");
    Schema changed =
        new Schema.Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"b\",\"type\":\"int\"}]}");

    assertThat(type(changed, old)).isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
  }

  private static void assertCompatible(Schema old, Schema now) {
    assertThat(type(now, old))
        .as("we read what stands in the log")
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    assertThat(type(old, now))
        .as("older readers read what we write")
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  private static SchemaCompatibilityType type(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
  }
}
