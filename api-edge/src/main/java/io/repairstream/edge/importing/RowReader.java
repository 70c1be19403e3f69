package io.repairstream.edge.importing;

import io.repairstream.edge.contract.InputCheck;
import io.repairstream.edge.contract.NearestName;
import io.repairstream.edge.contract.Violation;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.json.MalformedJsonException;
import io.repairstream.edge.json.StrictJson;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.repairstream.schemas.command.RowReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a line as what the same JSON would be as the body of a single request, but for two things:
 * it must have an external_ref, and it may name other things by theirs.
 */
final class RowReader {
  private static final String EXTERNAL_REF = "external_ref";
  private static final int LONGEST_REF = 128;
  // Stands where the processor will put the id it finds.
  private static final String TO_BE_FOUND = "00000000-0000-0000-0000-000000000000";

  private final RowKind kind;

  RowReader(RowKind kind) {
    this.kind = kind;
  }

  /** A row that is fit to become a command. */
  record Row(JsonNode body, List<RowReference> references) {
    Row {
      references = List.copyOf(references);
    }
  }

  /**
   * The row in {@code bytes}, which are null when the line was too long.
   *
   * @throws ApiProblem saying what is wrong with it
   */
  Row read(byte @Nullable [] bytes) {
    if (bytes == null) {
      throw new ApiProblem(
          ErrorCode.PAYLOAD_TOO_LARGE,
          "the row is longer than " + LineSplitter.LONGEST + " bytes",
          Json.object().put("max_bytes", LineSplitter.LONGEST));
    }
    JsonNode body = json(bytes);
    List<RowReference> references = new ArrayList<>();
    if (body instanceof ObjectNode object && StrictJson.unsound(body) == null) {
      requireExternalRef(object);
      requireKnownReferences(object);
      for (Reference reference : kind.references()) {
        RowReference found = take(object, reference);
        if (found != null) {
          references.add(found);
        }
      }
    }
    return new Row(InputCheck.body(kind.body(), body), references);
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return StrictJson.read(bytes);
    } catch (MalformedJsonException e) {
      throw new ApiProblem(
          ErrorCode.INVALID_JSON,
          "the row is not valid JSON: " + e.getMessage(),
          Json.object().put("offset", e.offset()));
    }
  }

  private static void requireExternalRef(ObjectNode row) {
    JsonNode ref = row.get(EXTERNAL_REF);
    if (ref == null || ref.isNull()) {
      throw ApiProblem.invalid(
          "#/" + EXTERNAL_REF,
          "is missing (expected: your own id of it, by which a row is known that is sent again)",
          null);
    }
  }

  /** The contract of single requests knows no references, so it cannot suggest them. */
  private void requireKnownReferences(ObjectNode row) {
    List<String> names = kind.references().stream().map(Reference::name).toList();
    for (String name : row.propertyNames()) {
      if (name.toLowerCase(Locale.ROOT).endsWith("ref")
          && !name.equals(EXTERNAL_REF)
          && !names.contains(name)) {
        String nearest = NearestName.to(name, names);
        if (nearest != null) {
          ObjectNode details = Json.object();
          details
              .putArray("errors")
              .add(
                  new Violation(
                          "#/" + StrictJson.escape(name), "is not a known field", null, nearest)
                      .json());
          throw ApiProblem.invalidWith(
              "#/" + StrictJson.escape(name) + " is not a known field", details);
        }
      }
    }
  }

  /** Takes the caller's own id out of {@code row}, and says what has to be looked up for it. */
  private static @Nullable RowReference take(ObjectNode row, Reference reference) {
    JsonNode ref = row.get(reference.name());
    if (ref == null || ref.isNull()) {
      if (!row.has(reference.field())) {
        throw ApiProblem.invalid(
            "#/" + reference.field(),
            "is missing (expected: " + reference.field() + " or " + reference.name() + ")",
            null);
      }
      row.remove(reference.name());
      return null;
    }
    String text = ref.isString() ? ref.stringValue() : "";
    if (text.isEmpty() || text.codePointCount(0, text.length()) > LONGEST_REF) {
      throw ApiProblem.invalid(
          "#/" + reference.name(),
          "is not your own id of a "
              + reference.entityType()
              + " (expected: text of 1 to "
              + LONGEST_REF
              + " characters)",
          null);
    }
    if (row.has(reference.field())) {
      throw ApiProblem.invalid(
          "#/" + reference.name(),
          "does not go with " + reference.field() + " (expected: one of them)",
          text);
    }
    row.remove(reference.name());
    row.put(reference.field(), TO_BE_FOUND);
    return new RowReference(
        reference.commandField(), reference.name(), reference.entityType(), text);
  }
}
