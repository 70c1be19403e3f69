package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.command.ImportRow;
import io.repairstream.schemas.reply.ImportedRow;
import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.customer.Customer;
import io.repairstream.streams.organization.domain.device.Device;
import io.repairstream.streams.organization.domain.importing.ImportCommand;
import io.repairstream.streams.organization.domain.importing.RowReference;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Rows of imports: any creating command, with what has to be looked up before it decides. */
final class ImportRows {
  private static final String EXTERNAL_REF = "external_ref";
  private static final Map<String, EntityType<?>> REFERABLE =
      Stream.of(Customer.TYPE, Device.TYPE)
          .collect(Collectors.toUnmodifiableMap(EntityType::name, type -> type));

  private ImportRows() {}

  /** The command in {@code avro}, which {@code reader} reads once its references are known. */
  static <A extends SpecificRecord> Command toDomain(
      A avro, ImportRow row, Function<A, Command> reader) {
    Command blank = reader.apply(avro);
    if (blank instanceof ImportCommand.RejectImportRow) {
      return blank;
    }
    Schema.Field field = avro.getSchema().getField(EXTERNAL_REF);
    if (field == null || !(avro.get(field.pos()) instanceof String externalRef)) {
      throw new UnreadableCommandException("a row of an import needs an external_ref");
    }
    List<RowReference> references =
        row.getReferences().stream().map(named -> reference(avro.getSchema(), named)).toList();
    return new io.repairstream.streams.organization.domain.importing.ImportedRow(
        blank, externalRef, references, ids -> reader.apply(with(avro, ids)));
  }

  /** Of which row of which import the reply of a command is that has {@code meta}. */
  static @Nullable ImportedRow result(@Nullable ImportRow row, @Nullable String entityId) {
    return row == null ? null : new ImportedRow(row.getImportId(), row.getRow(), entityId);
  }

  /** The same for a command that cannot be read, by what its headers say. */
  static @Nullable ImportedRow result(org.apache.kafka.common.header.Headers command) {
    String text = Headers.text(command, Headers.IMPORT_ROW);
    int slash = text == null ? -1 : text.indexOf('/');
    if (text == null || slash < 0) {
      return null;
    }
    try {
      int row = Integer.parseInt(text, slash + 1, text.length(), 10);
      return new ImportedRow(text.substring(0, slash), row, null);
    } catch (NumberFormatException malformed) {
      // Then it is no row of an import that anyone asks for.
      return null;
    }
  }

  private static RowReference reference(
      Schema schema, io.repairstream.schemas.command.RowReference named) {
    EntityType<?> type = REFERABLE.get(named.getEntityType());
    if (type == null || schema.getField(named.getField()) == null) {
      throw new UnreadableCommandException(
          "a row of an import cannot refer to a "
              + named.getEntityType()
              + " by "
              + named.getField());
    }
    return new RowReference(
        named.getField(), named.getName(), UniqueKey.externalRef(type, named.getExternalRef()));
  }

  /** The record is this command's own, so the ids go into it. */
  private static <A extends SpecificRecord> A with(A avro, Map<String, String> ids) {
    ids.forEach((field, id) -> avro.put(avro.getSchema().getField(field).pos(), id));
    return avro;
  }
}
