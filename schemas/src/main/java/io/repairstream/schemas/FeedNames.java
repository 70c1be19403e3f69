package io.repairstream.schemas;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Names under which the feed knows an event: those that webhooks are sent under, then the one that
 * every type of event has of its own, such as {@code time_entry.started}.
 */
public final class FeedNames {
  /** Names of types of events that differ from every public name. */
  private static final List<String> OWN =
      List.of(
          "api_key.created",
          "api_key.revoked",
          "appointment.arrived",
          "appointment.booked",
          "appointment.completed",
          "appointment.confirmed",
          "appointment.missed",
          "appointment.rescheduled",
          "appointment.updated",
          "consent.recorded",
          "customer_source.created",
          "customer_source.updated",
          "device.created",
          "device.updated",
          "endpoint.disabled",
          "estimate.created",
          "estimate.expired",
          "estimate.superseded",
          "estimate.updated",
          "evidence.added",
          "import.abandoned",
          "import.finished",
          "import.started",
          "inspection.created",
          "inspection.updated",
          "inspection_template.created",
          "inspection_template.updated",
          "inventory.moved",
          "inventory_item.created",
          "inventory_item.updated",
          "invoice.credited",
          "invoice.issued",
          "invoice.payment_applied",
          "invoice.refund_applied",
          "invoice.updated",
          "invoice.voided",
          "kpi_label.removed",
          "kpi_label.set",
          "message.created",
          "message.delivered",
          "message.failed",
          "message.sent",
          "message_template.created",
          "message_template.updated",
          "organization.created",
          "organization.terms_changed",
          "organization.updated",
          "payment.captured",
          "payment.failed",
          "payment.refunded",
          "shop.created",
          "shop.updated",
          "team_member.created",
          "team_member.updated",
          "time_entry.approved",
          "time_entry.recorded",
          "time_entry.started",
          "time_entry.stopped",
          "time_entry.updated",
          "vehicle.created",
          "vehicle.updated",
          "webhook.redelivery_requested",
          "webhook.secret_rotated",
          "webhook_endpoint.created",
          "webhook_endpoint.deleted",
          "webhook_endpoint.disabled",
          "webhook_endpoint.enabled",
          "webhook_endpoint.pinged",
          "webhook_endpoint.resumed",
          "webhook_endpoint.updated",
          "webhook_replay.cancelled",
          "webhook_replay.completed",
          "webhook_replay.created",
          "webhook_replay.progressed",
          "work_order.created",
          "work_order.transitioned",
          "work_order.updated");

  /** Every name there is; a test holds it equal to what the types of events are called. */
  public static final List<String> ALL =
      Stream.concat(PublicEvents.ALL.stream(), OWN.stream()).distinct().sorted().toList();

  private static final Pattern UPPER = Pattern.compile("(?<!^)(?=[A-Z])");
  private static final String DELETED = "Deleted";

  private FeedNames() {}

  /** Names of {@code event}, the first of which it is shown under; never empty. */
  public static List<String> of(SpecificRecord event) {
    Set<String> names = new LinkedHashSet<>(PublicEvents.names(event));
    names.add(own(event.getSchema().getName(), Events.entity(event).getSchema().getName()));
    return List.copyOf(names);
  }

  /**
   * What events of record {@code type} about the record {@code entity} are called: the entity, or
   * the type's first word, then what happened.
   */
  static String own(String type, String entity) {
    String subject =
        type.startsWith(entity) && type.length() > entity.length() ? entity : UPPER.split(type)[0];
    return snake(subject) + '.' + snake(type.substring(subject.length()));
  }

  /** Names that {@code pattern} (a name, a family such as {@code ticket.*}, or {@code *}) means. */
  public static Set<String> matching(String pattern) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : ALL) {
      if (PublicEvents.matches(pattern, name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** Families and names, which is what a pattern may be. */
  public static List<String> patterns() {
    List<String> patterns = new ArrayList<>(ALL);
    ALL.stream()
        .map(name -> name.substring(0, name.indexOf('.')) + ".*")
        .distinct()
        .forEach(patterns::add);
    return patterns;
  }

  /** Whether events of record {@code type} say that their entity is no longer there. */
  public static boolean isTombstone(String type) {
    return type.endsWith(DELETED);
  }

  private static String snake(String camel) {
    return String.join("_", UPPER.split(camel)).toLowerCase(Locale.ROOT);
  }
}
