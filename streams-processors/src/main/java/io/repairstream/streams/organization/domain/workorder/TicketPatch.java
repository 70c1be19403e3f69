package io.repairstream.streams.organization.domain.workorder;

import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.team.TeamMember;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of changing plain fields of a ticket. */
final class TicketPatch {
  private TicketPatch() {}

  static Decision decide(
      WorkOrder order, WorkOrderCommand.UpdateTicket update, OrganizationView view) {
    Particulars patched = order.particulars();
    for (FieldPatch patch : update.fields()) {
      TicketField field = TicketField.named(patch.name());
      if (field == null) {
        return new Decision.Refused(unknown(patch.name()));
      }
      Refusal refusal = objection(field, patch.value(), view);
      if (refusal != null) {
        return new Decision.Refused(refusal);
      }
      patched = patched.with(field, canonical(field, patch.value()));
    }
    List<FieldChange> changes = changes(order.particulars(), patched);
    return changes.isEmpty()
        ? new Decision.Accepted(List.of())
        : new Decision.Accepted(List.of(new WorkOrderEvent.WorkOrderUpdated(order.id(), changes)));
  }

  private static Refusal unknown(String name) {
    return Refusal.of(RefusalCode.VALIDATION_ERROR, "a ticket has no such field to change: " + name)
        .with("field", name)
        .with("expected", TicketField.NAMES);
  }

  private static @Nullable Refusal objection(
      TicketField field, @Nullable String value, OrganizationView view) {
    return switch (field) {
      case ISSUE_CATEGORY, ISSUE_DESCRIPTION, FINDINGS_SUMMARY -> null;
      case PRIORITY ->
          Priority.named(value) == null
              ? Refusal.invalid(field.wireName(), String.valueOf(value), Priority.CHOICES)
              : null;
      case ASSIGNED_TECH_ID -> Checks.exists(view, TeamMember.TYPE, field.wireName(), value);
      case PROMISED_AT ->
          value == null || time(value) != null
              ? null
              : Refusal.invalid(field.wireName(), value, "an ISO 8601 time in UTC");
    };
  }

  /** Times are kept to the microsecond, so two spellings of the same one are no change. */
  private static @Nullable String canonical(TicketField field, @Nullable String value) {
    if (field != TicketField.PROMISED_AT || value == null) {
      return value;
    }
    return String.valueOf(time(value));
  }

  private static @Nullable Instant time(String text) {
    try {
      return Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeParseException malformed) {
      return null;
    }
  }

  private static List<FieldChange> changes(Particulars before, Particulars after) {
    List<FieldChange> changes = new ArrayList<>();
    for (TicketField field : TicketField.values()) {
      String from = before.text(field);
      String to = after.text(field);
      if (!Objects.equals(from, to)) {
        changes.add(new FieldChange(field, from, to));
      }
    }
    return changes;
  }
}
