package io.repairstream.schemas.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.Events;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a webhook's {@code data} and the feed show of an event: the entity after the change, and
 * what changed.
 */
public final class WebhookData {
  // An amount stays the decimal it was written as.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private WebhookData() {}

  /**
   * The data of {@code event}.
   *
   * <p>Without what is added for the kind of event, it is the single form that GET answers.
   */
  public static ObjectNode of(SpecificRecord event) {
    ObjectNode data = entity(event);
    if (event instanceof WorkOrderTransitioned transitioned) {
      return Fields.of(data)
          .text("previous_status", transitioned.getPreviousStatus())
          .text("new_status", transitioned.getWorkOrder().getStatus())
          .flag("automatic", transitioned.getAutomatic())
          .text("caused_by", transitioned.getCausedBy())
          .text("notes", transitioned.getNotes())
          .done();
    }
    List<FieldChange> changes = Events.changes(event);
    return changes == null ? data : changes(data, changes);
  }

  /** The single form of the entity after {@code event}. */
  public static ObjectNode entity(SpecificRecord event) {
    SpecificRecord entity = Events.entity(event);
    return entity instanceof WorkOrder order
        ? WorkOrderJson.embedding(order, event)
        : EntityJson.single(entity);
  }

  private static ObjectNode changes(ObjectNode data, List<FieldChange> changes) {
    ObjectNode object = data.putObject("changes");
    for (FieldChange change : changes) {
      ObjectNode values = object.putObject(change.getField());
      try {
        values.set("from", JSON.readTree(change.getFromJson()));
        values.set("to", JSON.readTree(change.getToJson()));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(
            "change of field " + change.getField() + " is no JSON", e);
      }
      if (change.getField().equals("status")) {
        // As every status event says it, whatever its entity.
        data.set("previous_status", values.get("from"));
        data.set("new_status", values.get("to"));
      }
    }
    return data;
  }
}
