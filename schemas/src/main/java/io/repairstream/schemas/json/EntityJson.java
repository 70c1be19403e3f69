package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.ApiKey;
import io.repairstream.schemas.entity.Appointment;
import io.repairstream.schemas.entity.Customer;
import io.repairstream.schemas.entity.CustomerSource;
import io.repairstream.schemas.entity.DataImport;
import io.repairstream.schemas.entity.Device;
import io.repairstream.schemas.entity.Estimate;
import io.repairstream.schemas.entity.Evidence;
import io.repairstream.schemas.entity.Inspection;
import io.repairstream.schemas.entity.InspectionTemplate;
import io.repairstream.schemas.entity.InventoryItem;
import io.repairstream.schemas.entity.Invoice;
import io.repairstream.schemas.entity.KpiCorrection;
import io.repairstream.schemas.entity.KpiLabel;
import io.repairstream.schemas.entity.Message;
import io.repairstream.schemas.entity.MessageTemplate;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.entity.Payment;
import io.repairstream.schemas.entity.Shop;
import io.repairstream.schemas.entity.TeamMember;
import io.repairstream.schemas.entity.TimeEntry;
import io.repairstream.schemas.entity.UsageMeter;
import io.repairstream.schemas.entity.Vehicle;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.entity.WebhookReplay;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.reply.PossibleTransitions;
import org.apache.avro.specific.SpecificRecord;

/**
 * The JSON form of entities.
 *
 * <p>A single form is its list form, then its detail, then what it embeds: the read model keeps the
 * three apart and puts them together again, so the texts are equal wherever an entity is shown.
 */
public final class EntityJson {
  private EntityJson() {}

  /** How lists show {@code entity}. */
  public static ObjectNode list(SpecificRecord entity) {
    return switch (entity) {
      case WorkOrder order -> WorkOrderJson.list(order);
      case Customer customer -> CustomerJson.list(customer);
      case CustomerSource source -> CustomerSourceJson.list(source);
      case Device device -> DeviceJson.list(device);
      case Vehicle vehicle -> VehicleJson.list(vehicle);
      case PossibleTransitions possible -> TransitionJson.of(possible);
      case Estimate estimate -> EstimateJson.list(estimate);
      case InventoryItem item -> InventoryJson.list(item);
      case Appointment appointment -> AppointmentJson.list(appointment);
      case Inspection inspection -> InspectionJson.list(inspection);
      case InspectionTemplate template -> InspectionJson.template(template);
      case Message message -> MessageJson.list(message);
      case MessageTemplate template -> MessageJson.template(template);
      case Shop shop -> OrganizationJson.shop(shop);
      case TeamMember member -> OrganizationJson.teamMember(member);
      case ApiKey key -> OrganizationJson.apiKey(key);
      case Organization organization -> OrganizationJson.organization(organization);
      case KpiLabel label -> KpiLabelJson.list(label);
      case UsageMeter meter -> OrganizationJson.usageMeter(meter);
      case KpiCorrection correction -> KpiCorrectionJson.list(correction);
      case DataImport dataImport -> DataImportJson.list(dataImport);
      case WebhookEndpoint endpoint -> WebhookEndpointJson.list(endpoint);
      case WebhookReplay replay -> WebhookReplayJson.list(replay);
      case Invoice invoice -> InvoiceJson.list(invoice);
      case Payment payment -> PaymentJson.list(payment);
      case TimeEntry entry -> TimeEntryJson.list(entry);
      default ->
          throw new IllegalArgumentException(
              entity.getSchema().getFullName() + " is no entity with a JSON form");
    };
  }

  /** What the single form of {@code entity} has beyond its list form; empty for most. */
  public static ObjectNode detail(SpecificRecord entity) {
    return switch (entity) {
      case WorkOrder order -> WorkOrderJson.detail(order);
      case Customer customer -> CustomerJson.detail(customer);
      case Estimate estimate -> EstimateJson.detail(estimate);
      case Invoice invoice -> InvoiceJson.detail(invoice);
      case Payment payment -> PaymentJson.detail(payment);
      case InventoryItem item -> InventoryJson.detail(item);
      case Appointment appointment -> AppointmentJson.detail(appointment);
      case Inspection inspection -> InspectionJson.detail(inspection);
      case InspectionTemplate template -> InspectionJson.templateDetail(template);
      default -> JsonNodeFactory.instance.objectNode();
    };
  }

  /** List form and detail: the single form of everything that embeds nothing. */
  public static ObjectNode single(SpecificRecord entity) {
    return list(entity).setAll(detail(entity));
  }

  /** How a work order embeds {@code customer}. */
  public static ObjectNode summary(Customer customer) {
    return CustomerJson.summary(CustomerJson.summaryOf(customer));
  }

  /** How a ticket embeds {@code device}. */
  public static ObjectNode summary(Device device) {
    return DeviceJson.summary(DeviceJson.summaryOf(device));
  }

  /** How a repair order embeds {@code vehicle}. */
  public static ObjectNode summary(Vehicle vehicle) {
    return VehicleJson.summary(VehicleJson.summaryOf(vehicle));
  }

  /** How a work order embeds {@code shop}. */
  public static ObjectNode summary(Shop shop) {
    return OrganizationJson.shopSummary(OrganizationJson.summaryOf(shop));
  }

  /** One piece of evidence. */
  public static ObjectNode evidence(Evidence evidence) {
    return WorkOrderJson.evidence(evidence);
  }
}
