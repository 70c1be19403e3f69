package io.repairstream.streams.organization.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.schemas.json.EntityJson;
import io.repairstream.schemas.json.WireTime;
import io.repairstream.streams.organization.domain.workorder.Consent;
import io.repairstream.streams.organization.domain.workorder.Evidence;
import io.repairstream.streams.organization.domain.workorder.TicketField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changed, field by field, in the JSON the ticket itself shows. */
final class FieldChangeCodec {
  private FieldChangeCodec() {}

  static List<FieldChange> fields(
      List<io.repairstream.streams.organization.domain.workorder.FieldChange> changes) {
    return changes.stream()
        .map(
            change ->
                change(
                    change.field().wireName(),
                    json(change.field(), change.from()),
                    json(change.field(), change.to())))
        .toList();
  }

  static List<FieldChange> consent(@Nullable Consent before, Consent after) {
    List<FieldChange> changes = new ArrayList<>();
    if (before == null) {
      changes.add(change("consent_signed", BooleanNode.FALSE, BooleanNode.TRUE));
    }
    changes.add(change("consent", before == null ? NullNode.instance : json(before), json(after)));
    return changes;
  }

  static List<FieldChange> evidence(List<Evidence> before, List<Evidence> after) {
    return List.of(change("evidence", json(before), json(after)));
  }

  private static JsonNode json(TicketField field, @Nullable String text) {
    if (text == null) {
      return NullNode.instance;
    }
    return switch (field) {
      case PROMISED_AT -> TextNode.valueOf(WireTime.text(Instant.parse(text)));
      case ISSUE_CATEGORY, ISSUE_DESCRIPTION, PRIORITY, ASSIGNED_TECH_ID, FINDINGS_SUMMARY ->
          TextNode.valueOf(text);
    };
  }

  private static JsonNode json(Consent consent) {
    return EntityJson.consent(WorkOrderStateCodec.consent(consent));
  }

  private static JsonNode json(List<Evidence> evidence) {
    ArrayNode pieces = JsonNodeFactory.instance.arrayNode();
    evidence.forEach(piece -> pieces.add(EntityJson.evidence(WorkOrderStateCodec.evidence(piece))));
    return pieces;
  }

  private static FieldChange change(String field, JsonNode from, JsonNode to) {
    return new FieldChange(field, from.toString(), to.toString());
  }
}
