package io.repairstream.streams.organization.domain.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which way leads from which status to which, and what has to be there first. */
final class Ways {
  private static final Map<String, List<String>> OF_TICKETS =
      Map.ofEntries(
          Map.entry("INTAKE", List.of("TRIAGE", "VOIDED")),
          Map.entry("TRIAGE", List.of("DIAGNOSTICS", "VOIDED")),
          Map.entry("DIAGNOSTICS", List.of("WAITING_APPROVAL", "TRIAGE", "VOIDED")),
          Map.entry("WAITING_APPROVAL", List.of("APPROVED", "VOIDED")),
          Map.entry("APPROVED", List.of("WAITING_ON_PARTS", "IN_REPAIR", "VOIDED")),
          Map.entry("WAITING_ON_PARTS", List.of("IN_REPAIR", "VOIDED")),
          Map.entry("IN_REPAIR", List.of("QC_REVIEW", "VOIDED")),
          Map.entry("QC_REVIEW", List.of("READY_FOR_PICKUP", "QC_FAILED", "VOIDED")),
          Map.entry("QC_FAILED", List.of("IN_REPAIR", "VOIDED")),
          Map.entry("READY_FOR_PICKUP", List.of("PICKED_UP", "UNCLAIMED", "VOIDED")),
          Map.entry("PICKED_UP", List.of("CLOSED")));

  private static final Map<String, List<String>> OF_REPAIR_ORDERS =
      Map.of(
          "OPEN", List.of("INSPECTION", "WAITING_APPROVAL", "CANCELLED"),
          "INSPECTION", List.of("WAITING_APPROVAL", "OPEN", "CANCELLED"),
          "WAITING_APPROVAL", List.of("APPROVED", "INSPECTION", "DECLINED", "CANCELLED"),
          "APPROVED", List.of("WAITING_ON_PARTS", "IN_PROGRESS", "CANCELLED"),
          "WAITING_ON_PARTS", List.of("IN_PROGRESS", "WAITING_APPROVAL", "CANCELLED"),
          "IN_PROGRESS",
              List.of("QUALITY_CHECK", "WAITING_ON_PARTS", "WAITING_APPROVAL", "CANCELLED"),
          "QUALITY_CHECK", List.of("COMPLETED", "IN_PROGRESS"),
          "COMPLETED", List.of("CLOSED"),
          "DECLINED", List.of("CLOSED", "INSPECTION"));

  private Ways() {}

  static boolean lead(Model model, Model.Order order, String to, boolean reason) {
    return (order.ticket ? OF_TICKETS : OF_REPAIR_ORDERS)
            .getOrDefault(order.status, List.of())
            .contains(to)
        && (reason || !to.equals("UNCLAIMED"))
        && gate(model, order, order.status + ">" + to);
  }

  /** The ways on, but for those that end everything. */
  static List<String> from(Model.Order order) {
    return (order.ticket ? OF_TICKETS : OF_REPAIR_ORDERS)
        .getOrDefault(order.status, List.of()).stream()
            .filter(to -> !to.equals("VOIDED") && !to.equals("CANCELLED"))
            .toList();
  }

  static boolean partsToOrder(Model model, Model.Order order) {
    Model.Quote approved = quote(model, order.approvedQuote);
    return approved != null
        && approved.approved()
        && approved.partWanted
        && (approved.item == null
            || order.reserved(approved.item) + order.fitted(approved.item) < approved.quantity);
  }

  private static boolean gate(Model model, Model.Order order, String way) {
    return switch (way) {
      case "INTAKE>TRIAGE" -> order.consent && order.shown("intake_photo") >= 2;
      case "DIAGNOSTICS>WAITING_APPROVAL" ->
          done(model, order, "diagnostic") && order.findings && order.shown("diagnostic") >= 1;
      case "OPEN>WAITING_APPROVAL" -> offered(model, order);
      case "INSPECTION>WAITING_APPROVAL" ->
          (done(model, order, "vehicle") || done(model, order, "diagnostic"))
              && offered(model, order);
      case "WAITING_APPROVAL>APPROVED" ->
          order.ticket ? offered(model, order) : agreed(model, order);
      case "WAITING_ON_PARTS>WAITING_APPROVAL", "IN_PROGRESS>WAITING_APPROVAL" ->
          withCustomer(model, order);
      case "QUALITY_CHECK>COMPLETED" -> "pass".equals(outcome(model, order));
      case "QUALITY_CHECK>IN_PROGRESS" -> "fail".equals(outcome(model, order));
      case "QC_REVIEW>READY_FOR_PICKUP", "QC_REVIEW>QC_FAILED" ->
          outcome(model, order) != null && order.shown("verification") >= 1;
      case "COMPLETED>CLOSED", "DECLINED>CLOSED", "READY_FOR_PICKUP>PICKED_UP" ->
          settled(model, order);
      case "PICKED_UP>CLOSED" -> "pass".equals(outcome(model, order)) && settled(model, order);
      default -> true;
    };
  }

  private static boolean offered(Model model, Model.Order order) {
    Model.Quote latest = quote(model, order.latestQuote);
    return latest != null && (latest.answerable(model.day) || latest.approved());
  }

  private static boolean withCustomer(Model model, Model.Order order) {
    Model.Quote latest = quote(model, order.latestQuote);
    return latest != null && latest.answerable(model.day);
  }

  private static boolean agreed(Model model, Model.Order order) {
    Model.Quote approved = quote(model, order.approvedQuote);
    return !withCustomer(model, order) && approved != null && approved.approved();
  }

  static boolean done(Model model, Model.Order order, String kind) {
    String check = order.latestChecks.get(kind);
    return check != null && Objects.requireNonNull(model.checks.get(check)).done;
  }

  private static @Nullable String outcome(Model model, Model.Order order) {
    String check = order.latestChecks.get("qc");
    return check == null ? null : Objects.requireNonNull(model.checks.get(check)).outcome;
  }

  /** Nothing is owed of the newest invoice that counts. */
  private static boolean settled(Model model, Model.Order order) {
    String id = order.latestBill;
    while (id != null) {
      Model.Bill bill = Objects.requireNonNull(model.bills.get(id));
      if (bill.issued && !bill.dead) {
        return bill.balance() == 0;
      }
      id = bill.before;
    }
    return true;
  }

  private static Model.@Nullable Quote quote(Model model, @Nullable String id) {
    return id == null ? null : model.quotes.get(id);
  }
}
