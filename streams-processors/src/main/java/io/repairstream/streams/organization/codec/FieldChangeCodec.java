package io.repairstream.streams.organization.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.schemas.json.EntityJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** What changed, field by field, in the JSON the entity itself shows. */
final class FieldChangeCodec {
  /** They change with every event, and say so elsewhere. */
  private static final Set<String> ALWAYS = Set.of("version", "updated_at");

  private FieldChangeCodec() {}

  /** The fields of the single form that {@code before} and {@code after} show differently. */
  static List<FieldChange> between(SpecificRecord before, SpecificRecord after) {
    ObjectNode from = EntityJson.single(before);
    List<FieldChange> changes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : EntityJson.single(after).properties()) {
      JsonNode former = from.get(field.getKey());
      JsonNode known = former == null ? NullNode.instance : former;
      if (!ALWAYS.contains(field.getKey()) && !known.equals(field.getValue())) {
        changes.add(new FieldChange(field.getKey(), known.toString(), field.getValue().toString()));
      }
    }
    return changes;
  }
}
