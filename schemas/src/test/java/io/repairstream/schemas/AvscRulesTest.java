package io.repairstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Holds the rules that every schema file follows. */
class AvscRulesTest {
  private static final String ROOT = "io.repairstream.schemas.";

  private final Map<String, Schema> schemas = AvroFolder.schemas(AvroFolder.CURRENT);

  @Test
  void everyFileHoldsOneSchemaNamedLikeItInTheNamespaceOfItsFolder() {
    List<String> expected =
        AvroFolder.files(AvroFolder.CURRENT).stream().map(AvscRulesTest::nameOf).sorted().toList();

    assertThat(schemas.keySet()).containsExactlyElementsOf(expected);
  }

  @Test
  void everySchemaAndFieldIsDocumented() {
    SoftAssertions softly = new SoftAssertions();
    schemas.forEach(
        (name, schema) -> {
          softly.assertThat(schema.getDoc()).as(name).isNotBlank().endsWith(".");
          fields(schema)
              .forEach(
                  field ->
                      softly.assertThat(field.doc()).as(name + "." + field.name()).isNotBlank());
        });
    softly.assertAll();
  }

  @Test
  void namesAreWrittenTheSameWayEverywhere() {
    SoftAssertions softly = new SoftAssertions();
    schemas.forEach(
        (name, schema) -> {
          softly.assertThat(schema.getName()).as(name).matches("[A-Z][A-Za-z]+");
          fields(schema)
              .forEach(
                  field -> softly.assertThat(field.name()).as(name).matches("[a-z][a-z0-9_]*"));
        });
    softly.assertAll();
  }

  @Test
  void optionalFieldsAreNullFirstAndDefaultToNull() {
    SoftAssertions softly = new SoftAssertions();
    schemas.forEach(
        (name, schema) ->
            fields(schema).stream()
                .filter(field -> field.schema().isUnion())
                .forEach(
                    field -> {
                      String where = name + "." + field.name();
                      List<Schema> types = field.schema().getTypes();
                      softly.assertThat(types).as(where).hasSize(2);
                      softly
                          .assertThat(types.get(0).getType())
                          .as(where)
                          .isEqualTo(Schema.Type.NULL);
                      softly
                          .assertThat(field.defaultVal())
                          .as(where)
                          .isEqualTo(JsonProperties.NULL_VALUE);
                    }));
    softly.assertAll();
  }

  @Test
  void enumsBeginWithUnknownAndFallBackToIt() {
    SoftAssertions softly = new SoftAssertions();
    schemas.values().stream()
        .filter(schema -> schema.getType() == Schema.Type.ENUM)
        .forEach(
            schema -> {
              softly
                  .assertThat(schema.getEnumSymbols().get(0))
                  .as(schema.getName())
                  .isEqualTo("UNKNOWN");
              softly.assertThat(schema.getEnumDefault()).as(schema.getName()).isEqualTo("UNKNOWN");
              softly
                  .assertThat(schema.getEnumSymbols())
                  .as(schema.getName())
                  .allMatch(symbol -> symbol.matches("[A-Z][A-Z_]*"));
            });
    softly.assertAll();
  }

  @Test
  void nothingIsAFloatingPointNumberAndInstantsAreMicroseconds() {
    SoftAssertions softly = new SoftAssertions();
    schemas.forEach(
        (name, schema) ->
            fields(schema)
                .forEach(
                    field -> {
                      Schema type = required(field.schema());
                      String where = name + "." + field.name();
                      softly
                          .assertThat(type.getType())
                          .as(where)
                          .isNotIn(Schema.Type.FLOAT, Schema.Type.DOUBLE);
                      if (field.name().endsWith("_at")) {
                        softly.assertThat(type.getLogicalType()).as(where).isNotNull();
                        softly
                            .assertThat(type.getProp("logicalType"))
                            .as(where)
                            .isEqualTo("timestamp-micros");
                      }
                    }));
    softly.assertAll();
  }

  private static Schema required(Schema schema) {
    return schema.isUnion() ? schema.getTypes().get(1) : schema;
  }

  private static List<Field> fields(Schema schema) {
    return schema.getType() == Schema.Type.RECORD ? schema.getFields() : List.of();
  }

  private static String nameOf(Path file) {
    String relative = AvroFolder.CURRENT.relativize(file).toString();
    return ROOT + relative.replace(".avsc", "").replace('/', '.');
  }
}
