package io.repairstream.schemas.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.event.ApiKeyCreated;
import io.repairstream.schemas.event.ApiKeyRevoked;
import io.repairstream.schemas.event.ConsentRecorded;
import io.repairstream.schemas.event.CustomerCreated;
import io.repairstream.schemas.event.DeviceCreated;
import io.repairstream.schemas.event.EvidenceAdded;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.schemas.event.OrganizationCreated;
import io.repairstream.schemas.event.ShopCreated;
import io.repairstream.schemas.event.TeamMemberCreated;
import io.repairstream.schemas.event.WebhookEndpointCreated;
import io.repairstream.schemas.event.WebhookEndpointDeleted;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.event.WorkOrderUpdated;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a webhook's {@code data} and the feed show of an event: the entity after the change, and
 * what changed.
 */
public final class WebhookData {
  private static final JsonMapper JSON = new JsonMapper();

  private WebhookData() {}

  /**
   * The data of {@code event}.
   *
   * <p>Without what is added for the kind of event, it is the single form that GET answers.
   */
  public static ObjectNode of(SpecificRecord event) {
    return switch (event) {
      case WorkOrderUpdated updated -> changes(entity(updated), updated.getChanges());
      case ConsentRecorded recorded -> changes(entity(recorded), recorded.getChanges());
      case EvidenceAdded added -> changes(entity(added), added.getChanges());
      case WorkOrderTransitioned transitioned ->
          Fields.of(entity(transitioned))
              .text("previous_status", transitioned.getPreviousStatus())
              .text("new_status", transitioned.getWorkOrder().getStatus())
              .flag("automatic", transitioned.getAutomatic())
              .text("notes", transitioned.getNotes())
              .done();
      default -> entity(event);
    };
  }

  /** The single form of the entity after {@code event}. */
  public static ObjectNode entity(SpecificRecord event) {
    return switch (event) {
      case WorkOrderCreated e ->
          WorkOrderJson.single(e.getWorkOrder(), e.getCustomer(), e.getDevice(), e.getShop());
      case WorkOrderUpdated e ->
          WorkOrderJson.single(e.getWorkOrder(), e.getCustomer(), e.getDevice(), e.getShop());
      case ConsentRecorded e ->
          WorkOrderJson.single(e.getWorkOrder(), e.getCustomer(), e.getDevice(), e.getShop());
      case EvidenceAdded e ->
          WorkOrderJson.single(e.getWorkOrder(), e.getCustomer(), e.getDevice(), e.getShop());
      case WorkOrderTransitioned e ->
          WorkOrderJson.single(e.getWorkOrder(), e.getCustomer(), e.getDevice(), e.getShop());
      case CustomerCreated e -> EntityJson.single(e.getCustomer());
      case DeviceCreated e -> EntityJson.single(e.getDevice());
      case OrganizationCreated e -> EntityJson.single(e.getOrganization());
      case ShopCreated e -> EntityJson.single(e.getShop());
      case TeamMemberCreated e -> EntityJson.single(e.getTeamMember());
      case ApiKeyCreated e -> EntityJson.single(e.getApiKey());
      case ApiKeyRevoked e -> EntityJson.single(e.getApiKey());
      case WebhookEndpointCreated e -> EntityJson.single(e.getEndpoint());
      case WebhookEndpointDeleted e -> EntityJson.single(e.getEndpoint());
      default ->
          throw new IllegalArgumentException(
              event.getSchema().getFullName() + " is no event with a JSON form");
    };
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
    }
    return data;
  }
}
