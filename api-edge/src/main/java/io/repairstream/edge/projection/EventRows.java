package io.repairstream.edge.projection;

import io.repairstream.schemas.PublicEvents;
import io.repairstream.schemas.event.ApiKeyCreated;
import io.repairstream.schemas.event.ApiKeyRevoked;
import io.repairstream.schemas.event.ConsentRecorded;
import io.repairstream.schemas.event.CustomerCreated;
import io.repairstream.schemas.event.DeviceCreated;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.EvidenceAdded;
import io.repairstream.schemas.event.OrganizationCreated;
import io.repairstream.schemas.event.ShopCreated;
import io.repairstream.schemas.event.TeamMemberCreated;
import io.repairstream.schemas.event.WebhookEndpointCreated;
import io.repairstream.schemas.event.WebhookEndpointDeleted;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.event.WorkOrderUpdated;
import io.repairstream.schemas.json.WebhookData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** What each type of event changes. */
final class EventRows {
  /** The types this version knows, by the name in the header. */
  static final Map<String, Class<? extends SpecificRecord>> TYPES =
      Stream.of(
              OrganizationCreated.class,
              ShopCreated.class,
              TeamMemberCreated.class,
              ApiKeyCreated.class,
              ApiKeyRevoked.class,
              CustomerCreated.class,
              DeviceCreated.class,
              WorkOrderCreated.class,
              WorkOrderUpdated.class,
              WorkOrderTransitioned.class,
              ConsentRecorded.class,
              EvidenceAdded.class,
              WebhookEndpointCreated.class,
              WebhookEndpointDeleted.class)
          .collect(
              Collectors.toUnmodifiableMap(
                  type -> SpecificData.get().getSchema(type).getFullName(), type -> type));

  private EventRows() {}

  static List<Change> changes(SpecificRecord event) {
    return switch (event) {
      case OrganizationCreated e ->
          changes(
              event,
              e.getMeta(),
              EntityTables.ORGANIZATIONS.row(e.getOrganization()),
              new Change.AccessChanged(e.getOrganization().getOwnerTokenHash()));
      case ShopCreated e -> changes(event, e.getMeta(), EntityTables.SHOPS.row(e.getShop()));
      case TeamMemberCreated e ->
          changes(event, e.getMeta(), EntityTables.TEAM_MEMBERS.row(e.getTeamMember()));
      case ApiKeyCreated e ->
          changes(
              event,
              e.getMeta(),
              EntityTables.API_KEYS.row(e.getApiKey()),
              new Change.AccessChanged(e.getApiKey().getHash()));
      case ApiKeyRevoked e ->
          changes(
              event,
              e.getMeta(),
              EntityTables.API_KEYS.row(e.getApiKey()),
              new Change.AccessChanged(e.getApiKey().getHash()));
      case CustomerCreated e ->
          changes(event, e.getMeta(), EntityTables.CUSTOMERS.row(e.getCustomer()));
      case DeviceCreated e -> changes(event, e.getMeta(), EntityTables.DEVICES.row(e.getDevice()));
      case WorkOrderCreated e ->
          changes(event, e.getMeta(), EntityTables.WORK_ORDERS.row(e.getWorkOrder()));
      case WorkOrderUpdated e ->
          changes(event, e.getMeta(), EntityTables.WORK_ORDERS.row(e.getWorkOrder()));
      case WorkOrderTransitioned e ->
          changes(event, e.getMeta(), EntityTables.WORK_ORDERS.row(e.getWorkOrder()));
      case ConsentRecorded e ->
          changes(event, e.getMeta(), EntityTables.WORK_ORDERS.row(e.getWorkOrder()));
      case EvidenceAdded e ->
          changes(event, e.getMeta(), EntityTables.WORK_ORDERS.row(e.getWorkOrder()));
      case WebhookEndpointCreated e -> changes(event, e.getMeta(), endpoint(e));
      case WebhookEndpointDeleted e -> changes(event, e.getMeta(), endpoint(e));
      default ->
          throw new IllegalArgumentException(
              event.getSchema().getFullName() + " is no event of the read model");
    };
  }

  private static Change endpoint(WebhookEndpointCreated event) {
    return EntityTables.WEBHOOK_ENDPOINTS.row(
        new EntityTables.StoredEndpoint(event.getEndpoint(), false));
  }

  private static Change endpoint(WebhookEndpointDeleted event) {
    return EntityTables.WEBHOOK_ENDPOINTS.row(
        new EntityTables.StoredEndpoint(event.getEndpoint(), true));
  }

  private static List<Change> changes(SpecificRecord event, EventMeta meta, Change... own) {
    List<Change> changes = new ArrayList<>(List.of(own));
    changes.add(
        LogTables.EVENTS.row(
            new LogTables.Recorded(
                meta,
                event.getSchema().getName(),
                PublicEvents.names(event),
                WebhookData.of(event).toString())));
    changes.add(new Change.Applied(meta.getOrgId(), meta.getSequence()));
    return changes;
  }
}
