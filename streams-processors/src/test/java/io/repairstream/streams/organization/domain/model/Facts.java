package io.repairstream.streams.organization.domain.model;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.appointment.Appointment;
import io.repairstream.streams.organization.domain.customer.Customer;
import io.repairstream.streams.organization.domain.device.Device;
import io.repairstream.streams.organization.domain.estimate.Estimate;
import io.repairstream.streams.organization.domain.inspection.Inspection;
import io.repairstream.streams.organization.domain.inventory.InventoryItem;
import io.repairstream.streams.organization.domain.invoice.Invoice;
import io.repairstream.streams.organization.domain.message.Message;
import io.repairstream.streams.organization.domain.payment.Payment;
import io.repairstream.streams.organization.domain.timeentry.TimeEntry;
import io.repairstream.streams.organization.domain.vehicle.Vehicle;
import io.repairstream.streams.organization.domain.workorder.OrderPart;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What model and organization should say alike of everything there is, line by line. */
public final class Facts {
  private Facts() {}

  /** As the model has it. */
  public static Map<String, String> of(Model model) {
    Map<String, String> facts = new TreeMap<>();
    model.customers.forEach(
        (id, it) -> facts.put("customer " + id, it.ref + " opted out " + it.optedOut));
    model.devices.forEach((id, owner) -> facts.put("device " + id, owner));
    model.vehicles.forEach((id, owner) -> facts.put("vehicle " + id, owner));
    model.orders.forEach(
        (id, it) ->
            facts.put("order " + id, order(it.status, it.number, it.comebackOf) + parts(it)));
    model.quotes.forEach((id, it) -> facts.put("estimate " + id, it.status));
    model.checks.forEach(
        (id, it) -> facts.put("inspection " + id, (it.done ? "done " : "open ") + it.outcome));
    model.bills.forEach(
        (id, it) ->
            facts.put(
                "invoice " + id, bill(it.status(), it.number, it.total, it.paid, it.credited)));
    model.payments.forEach(
        (id, it) -> facts.put("payment " + id, it.cents + " back " + it.refunded));
    model.shelves.forEach(
        (id, it) -> facts.put("item " + id, it.onHand + " reserved " + it.reserved));
    model.visits.forEach((id, it) -> facts.put("appointment " + id, it.status));
    model.letters.forEach((id, it) -> facts.put("message " + id, it.status));
    model.stretches.forEach(
        (id, it) -> facts.put("time " + id, it.technician + " " + it.kind + " " + it.status));
    return facts;
  }

  /** As the organization has it. */
  public static Map<String, String> of(Scene scene) {
    Map<String, String> facts = new TreeMap<>();
    scene.entities().values().forEach(entity -> add(facts, entity));
    return facts;
  }

  private static void add(Map<String, String> facts, Entity entity) {
    switch (entity) {
      case Customer it ->
          facts.put(
              "customer " + it.id(),
              it.externalRef() + " opted out " + it.profile().marketingOptOut());
      case Device it -> facts.put("device " + it.id(), it.customerId());
      case Vehicle it -> facts.put("vehicle " + it.id(), it.customerId());
      case WorkOrder it ->
          facts.put(
              "order " + it.id(),
              order(it.status(), it.number(), it.particulars().comebackOf()) + parts(it));
      case Estimate it -> facts.put("estimate " + it.id(), it.status().name());
      case Inspection it ->
          facts.put(
              "inspection " + it.id(),
              (it.isCompleted() ? "done " : "open ")
                  + (it.outcome() == null ? null : lower(it.outcome())));
      case Invoice it ->
          facts.put(
              "invoice " + it.id(),
              bill(
                  it.status().name(),
                  it.issue() == null ? 0 : it.issue().number(),
                  it.total().minorUnits(),
                  it.paid().minorUnits(),
                  it.credited().minorUnits()));
      case Payment it ->
          facts.put(
              "payment " + it.id(),
              it.amount().minorUnits() + " back " + it.refunded().minorUnits());
      case InventoryItem it ->
          facts.put(
              "item " + it.id(),
              it.stock().onHand().decimal() + " reserved " + it.stock().reserved().decimal());
      case Appointment it -> facts.put("appointment " + it.id(), it.status().name());
      case Message it -> facts.put("message " + it.id(), it.status().name());
      case TimeEntry it ->
          facts.put("time " + it.id(), it.technicianId() + " " + it.kind() + " " + it.status());
      // Shops, people and the organization do not change here, but for who has left.
      default -> {}
    }
  }

  private static String order(String status, long number, @Nullable String comebackOf) {
    return status + " number " + number + " back after " + comebackOf;
  }

  private static String bill(String status, long number, long total, long paid, long credited) {
    return status + " number " + number + ": " + total + " - " + paid + " - " + credited;
  }

  private static String parts(Model.Order order) {
    Map<String, String> parts = new TreeMap<>();
    order.reserved.keySet().forEach(item -> part(parts, order, item));
    order.fitted.keySet().forEach(item -> part(parts, order, item));
    return " parts " + parts;
  }

  private static void part(Map<String, String> parts, Model.Order order, String item) {
    if (order.reserved(item) + order.fitted(item) > 0) {
      parts.put(item, order.reserved(item) * 1000 + "/" + order.fitted(item) * 1000);
    }
  }

  private static String parts(WorkOrder order) {
    Map<String, String> parts = new TreeMap<>();
    for (OrderPart part : order.parts()) {
      parts.put(part.inventoryItemId(), part.reserved() + "/" + part.fitted());
    }
    return " parts " + parts;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
