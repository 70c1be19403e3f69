package io.repairstream.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.repairstream.schemas.PublicEvents;
import io.repairstream.schemas.entity.AppointmentStatus;
import io.repairstream.schemas.entity.EstimateStatus;
import io.repairstream.schemas.entity.InspectionStatus;
import io.repairstream.schemas.entity.InvoiceStatus;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.AppointmentBooked;
import io.repairstream.schemas.event.AppointmentCancelled;
import io.repairstream.schemas.event.CustomerCreated;
import io.repairstream.schemas.event.CustomerUpdated;
import io.repairstream.schemas.event.EstimateApproved;
import io.repairstream.schemas.event.EstimateDeclined;
import io.repairstream.schemas.event.EstimateSent;
import io.repairstream.schemas.event.InspectionCompleted;
import io.repairstream.schemas.event.InspectionSent;
import io.repairstream.schemas.event.InventoryLowStock;
import io.repairstream.schemas.event.InvoiceCreated;
import io.repairstream.schemas.event.InvoicePaymentApplied;
import io.repairstream.schemas.event.KpiCorrected;
import io.repairstream.schemas.event.PaymentCaptured;
import io.repairstream.schemas.event.UsageThresholdReached;
import io.repairstream.schemas.event.WebhookEndpointDisabled;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.event.WorkOrderUpdated;
import io.repairstream.testkit.contract.ApiDocument;
import io.repairstream.testkit.contract.ApiSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an endpoint gets under each public name, to the byte: reviewed files, and the contract's
 * schema for that name.
 */
final class PayloadTest {
  private static final Path GOLDEN = Path.of("src/test/resources/payloads");
  private static final Path CONTRACT = Path.of("../api-edge/src/main/resources/openapi.yaml");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Subscription EVERYTHING =
      new Subscription(
          "01930000-0000-7000-8000-0000000000e1", true, false, List.of("*"), Set.of(), Set.of());

  /** Nothing sends it before there are plugins. */
  private static final Set<String> NOT_YET = Set.of("plugin.submission.updated");

  @TestFactory
  Stream<DynamicTest> everyPublicNameSaysWhatItsFileAndItsSchemaSay() {
    ApiSchemas schemas = new ApiSchemas(ApiDocument.ofYaml(CONTRACT));
    return payloads().entrySet().stream()
        .map(
            payload ->
                DynamicTest.dynamicTest(
                    payload.getKey(),
                    () -> {
                      assertReviewed(payload.getKey(), payload.getValue());
                      assertThat(
                              schemas.complaints(
                                  JSON.createObjectNode()
                                      .put(
                                          "$ref",
                                          "#/components/schemas/" + schema(payload.getKey())),
                                  JSON.readTree(payload.getValue())))
                          .isEmpty();
                    }));
  }

  @Test
  void everyPublicNameIsSentByOneOfTheseEvents() {
    List<String> expected = new ArrayList<>(PublicEvents.ALL);
    expected.removeAll(NOT_YET);
    assertThat(payloads().keySet()).containsExactlyInAnyOrderElementsOf(expected);
  }

  /** {@code ticket.created} → {@code TicketCreatedDelivery}. */
  private static String schema(String name) {
    StringBuilder schema = new StringBuilder();
    for (String word : name.split("[._]")) {
      schema.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return schema.append("Delivery").toString();
  }

  private static void assertReviewed(String name, String body) throws IOException {
    Path file = GOLDEN.resolve(name + ".json");
    String shown = new ObjectMapper().readTree(body).toPrettyString().replace("\r\n", "\n") + "\n";
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, shown);
    }
    assertThat(shown).isEqualTo(Files.readString(file));
  }

  private static Map<String, String> payloads() {
    Map<String, String> payloads = new TreeMap<>();
    for (SpecificRecord event : events()) {
      Deliveries.of(
          PublishedEvent.of(event),
          List.of(EVERYTHING),
          (subscription, delivery) ->
              payloads.put(
                  delivery.getEvent(),
                  StandardCharsets.UTF_8.decode(delivery.getBody().duplicate()).toString()));
    }
    return payloads;
  }

  private static List<SpecificRecord> events() {
    List<SpecificRecord> events = new ArrayList<>();
    events.addAll(workOrders(WorkOrderKind.TICKET, "DIAGNOSTICS", "VOIDED"));
    events.addAll(workOrders(WorkOrderKind.REPAIR_ORDER, "INSPECTION", "CLOSED"));
    events.addAll(
        List.of(
            Specimen.turned(EstimateSent.class, EstimateStatus.DRAFT, EstimateStatus.SENT),
            Specimen.turned(EstimateApproved.class, EstimateStatus.SENT, EstimateStatus.APPROVED),
            Specimen.turned(EstimateDeclined.class, EstimateStatus.SENT, EstimateStatus.DECLINED),
            Specimen.turned(
                InspectionCompleted.class,
                InspectionStatus.IN_PROGRESS,
                InspectionStatus.COMPLETED),
            Specimen.turned(
                InspectionSent.class, InspectionStatus.COMPLETED, InspectionStatus.SENT),
            Specimen.turned(InvoicePaymentApplied.class, InvoiceStatus.ISSUED, InvoiceStatus.PAID),
            Specimen.turned(
                AppointmentCancelled.class,
                AppointmentStatus.BOOKED,
                AppointmentStatus.CANCELLED)));
    for (Class<? extends SpecificRecord> type :
        List.of(
            InvoiceCreated.class,
            PaymentCaptured.class,
            AppointmentBooked.class,
            CustomerCreated.class,
            CustomerUpdated.class,
            InventoryLowStock.class,
            UsageThresholdReached.class,
            KpiCorrected.class,
            WebhookEndpointDisabled.class)) {
      events.add(Specimen.of(type));
    }
    return events;
  }

  private static List<SpecificRecord> workOrders(WorkOrderKind kind, String status, String end) {
    WorkOrderCreated created = Specimen.of(WorkOrderCreated.class);
    WorkOrderUpdated updated = Specimen.of(WorkOrderUpdated.class);
    WorkOrderTransitioned moved = Specimen.of(WorkOrderTransitioned.class);
    WorkOrderTransitioned ended = Specimen.of(WorkOrderTransitioned.class);
    List.of(created.getWorkOrder(), updated.getWorkOrder(), moved.getWorkOrder())
        .forEach(order -> become(order, kind, status));
    become(ended.getWorkOrder(), kind, end);
    List<SpecificRecord> events = List.of(created, updated, moved, ended);
    for (SpecificRecord event : events) {
      String other = kind == WorkOrderKind.TICKET ? "vehicle" : "device";
      event.put(event.getSchema().getField(other).pos(), null);
    }
    moved.put("previous_status", kind == WorkOrderKind.TICKET ? "TRIAGE" : "OPEN");
    ended.put("previous_status", status.equals("INSPECTION") ? "COMPLETED" : status);
    return events;
  }

  private static void become(WorkOrder order, WorkOrderKind kind, String status) {
    order.put("kind", kind);
    order.put("status", status);
    order.put("lifecycle", kind == WorkOrderKind.TICKET ? "device-repair@1" : "vehicle-repair@1");
  }
}
