package io.repairstream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.schemas.json.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Avro's own writer is what ours is held against. */
class RecordWriterTest {
  private static final Path FOLDER = Path.of("src/main/avro");
  private static final List<String> TEXTS =
      List.of(
          "", "plain", "über", "Ładny", "漢字", "😀 x", "\u0000", "x".repeat(5_000), "ÿ".repeat(200));
  private static final List<Long> NUMBERS =
      List.of(0L, 1L, -1L, 63L, 64L, -64L, -65L, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE);
  private static final List<Instant> TIMES =
      List.of(
          Instant.EPOCH,
          Instant.parse("2026-03-01T10:00:00.123456Z"),
          Instant.parse("1969-12-31T23:59:59.999999Z"),
          Instant.parse("1901-01-01T00:00:00.000001Z"));

  static Stream<String> records() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".avsc"))
          .map(
              file -> {
                String name = file.getFileName().toString().replace(".avsc", "");
                return "io.repairstream.schemas."
                    + FOLDER.relativize(file).getParent()
                    + "."
                    + name;
              })
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyRecordIsWrittenAsAvroWritesIt(String name) throws ReflectiveOperationException {
    Class<?> type = Class.forName(name);
    if (type.isEnum()) {
      return;
    }
    Schema schema = SpecificData.get().getSchema(type);
    RecordWriter writer = RecordWriter.of(schema);
    WireBuffer buffer = new WireBuffer();
    SplittableRandom random = new SplittableRandom(name.hashCode());
    for (int i = 0; i < 50; i++) {
      SpecificRecord record = (SpecificRecord) Objects.requireNonNull(any(schema, random, 0));
      buffer.clear();
      writer.write(record, buffer);
      assertThat(buffer.copy()).as("%s", record).isEqualTo(written(schema, record));
    }
  }

  @Test
  void whatARecordCannotHoldIsNamed() {
    SpecificRecord ticket = Samples.ticket();
    ticket.put(0, null);
    RecordWriter writer = RecordWriter.of(ticket.getSchema());

    assertThatThrownBy(() -> writer.write(ticket, new WireBuffer()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("field id of io.repairstream.schemas.entity.WorkOrder")
        .hasMessageContaining("null");
  }

  @Test
  void aTypeThatNoSchemaOfOursUsesIsRefusedBeforeAnythingIsWritten() {
    Schema schema = Schema.createFixed("Hash", null, "x", 32);

    assertThatThrownBy(() -> RecordWriter.of(schema)).hasMessageContaining("Hash");
  }

  private static byte[] written(Schema schema, SpecificRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      SpecificData.get().createDatumWriter(schema).write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  // Avro's own lists and maps are not annotated: what is null comes from a union alone.
  @SuppressWarnings("NullAway")
  private static @Nullable Object any(Schema schema, SplittableRandom random, int depth) {
    if (schema.getLogicalType() != null) {
      return schema.getLogicalType().getName().equals("date")
          ? LocalDate.ofEpochDay(random.nextInt(-40_000, 40_000))
          : one(TIMES, random);
    }
    return switch (schema.getType()) {
      case RECORD -> {
        SpecificRecord record =
            (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
          record.put(field.pos(), any(field.schema(), random, depth + 1));
        }
        yield record;
      }
      case ENUM -> {
        Object[] constants = SpecificData.get().getClass(schema).getEnumConstants();
        yield constants[random.nextInt(constants.length)];
      }
      case ARRAY -> {
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(depth > 3 ? 1 : 4); i > 0; i--) {
          items.add(any(schema.getElementType(), random, depth + 1));
        }
        yield items;
      }
      case MAP -> {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          entries.put("key " + i, any(schema.getValueType(), random, depth + 1));
        }
        yield entries;
      }
      case UNION -> {
        List<Schema> branches = schema.getTypes();
        yield any(branches.get(random.nextInt(branches.size())), random, depth);
      }
      case STRING -> one(TEXTS, random);
      case BYTES -> {
        ByteBuffer whole = ByteBuffer.allocate(40);
        whole.position(random.nextInt(10)).limit(20);
        yield random.nextBoolean() ? whole : whole.asReadOnlyBuffer();
      }
      case INT -> one(NUMBERS, random).intValue();
      case LONG -> one(NUMBERS, random);
      case FLOAT -> (float) random.nextDouble(-1e9, 1e9);
      case DOUBLE -> random.nextDouble(-1e9, 1e9);
      case BOOLEAN -> random.nextBoolean();
      case NULL -> null;
      case FIXED -> throw new IllegalArgumentException("no record has a fixed field");
    };
  }

  private static <T> T one(List<T> of, SplittableRandom random) {
    return of.get(random.nextInt(of.size()));
  }
}
