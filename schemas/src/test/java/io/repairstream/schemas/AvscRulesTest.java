package io.repairstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.entity.Shop;
import io.repairstream.schemas.event.ShopCreated;
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

  @Test
  void everyEventBeginsWithItsMetaAndTheEntityAfterTheChange() {
    SoftAssertions softly = new SoftAssertions();
    of("event").stream()
        .filter(schema -> !List.of("EventMeta", "FieldChange").contains(schema.getName()))
        .forEach(
            event -> {
              String name = event.getName();
              softly.assertThat(typeAt(event, 0)).as(name).isEqualTo(ROOT + "event.EventMeta");
              softly.assertThat(typeAt(event, 1)).as(name).startsWith(ROOT + "entity.");
              Field changes = event.getField("changes");
              softly
                  .assertThat(changes == null ? null : changes.schema().toString())
                  .as(name)
                  .satisfiesAnyOf(
                      type -> assertThat(type).isNull(),
                      type -> assertThat(type).contains("FieldChange").contains("array"));
              softly.assertThat(RecordTypes.EVENTS.named(event.getFullName())).as(name).isNotNull();
            });
    softly.assertAll();
  }

  @Test
  void everyEntityOfAnEventBeginsWithWhatAllOfThemHave() {
    SoftAssertions softly = new SoftAssertions();
    of("event").stream()
        .filter(schema -> RecordTypes.EVENTS.named(schema.getFullName()) != null)
        .map(event -> event.getFields().get(1).schema())
        .distinct()
        .forEach(
            entity ->
                softly
                    .assertThat(entity.getFields())
                    .extracting(Field::name)
                    .as(entity.getName())
                    .startsWith("id", "org_id", "version", "created_at", "updated_at"));
    softly.assertAll();
  }

  @Test
  void everyCommandBeginsWithItsMetaAndTheIdOfWhatItIsAbout() {
    SoftAssertions softly = new SoftAssertions();
    of("command").stream()
        .filter(command -> command.getField("meta") != null)
        .forEach(
            command -> {
              String name = command.getName();
              softly
                  .assertThat(typeAt(command, 0))
                  .as(name)
                  .isEqualTo(ROOT + "command.CommandMeta");
              softly.assertThat(typeAt(command, 1)).as(name).isEqualTo("string");
              softly.assertThat(command.getFields().get(1).name()).as(name).endsWith("_id");
            });
    softly.assertAll();
  }

  @Test
  void onlyRecordsOfOurNamespacesAreFoundByTheirName() {
    assertThat(RecordTypes.EVENTS.named(ROOT + "event.ShopCreated")).isEqualTo(ShopCreated.class);
    assertThat(RecordTypes.EVENTS.named(ROOT + "event.FieldChange")).isNull();
    assertThat(RecordTypes.EVENTS.named(ROOT + "entity.Shop")).isNull();
    assertThat(RecordTypes.OUTCOMES.named(ROOT + "entity.Shop")).isEqualTo(Shop.class);
    assertThat(RecordTypes.OUTCOMES.named(ROOT + "entity.Role")).isNull();
    assertThat(RecordTypes.OUTCOMES.named("java.lang.Runtime")).isNull();
    assertThat(RecordTypes.OUTCOMES.named("Runtime")).isNull();
    assertThat(RecordTypes.OUTCOMES.named(ROOT + "event.NotThere")).isNull();
    assertThat(RecordTypes.OUTCOMES.named(null)).isNull();
  }

  private List<Schema> of(String folder) {
    return schemas.values().stream()
        .filter(schema -> schema.getNamespace().equals(ROOT + folder))
        .filter(schema -> schema.getType() == Schema.Type.RECORD)
        .toList();
  }

  private static String typeAt(Schema record, int index) {
    return record.getFields().get(index).schema().getFullName();
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
