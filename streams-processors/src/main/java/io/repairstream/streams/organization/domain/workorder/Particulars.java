package io.repairstream.streams.organization.domain.workorder;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The part of a ticket that a caller may simply change. */
public record Particulars(
    @Nullable String issueCategory,
    @Nullable String issueDescription,
    Priority priority,
    @Nullable String assignedTechId,
    @Nullable String findingsSummary,
    @Nullable Instant promisedAt) {

  /** What {@code field} says, as text. */
  @Nullable String text(TicketField field) {
    return switch (field) {
      case ISSUE_CATEGORY -> issueCategory;
      case ISSUE_DESCRIPTION -> issueDescription;
      case PRIORITY -> priority.wireName();
      case ASSIGNED_TECH_ID -> assignedTechId;
      case FINDINGS_SUMMARY -> findingsSummary;
      case PROMISED_AT -> promisedAt == null ? null : promisedAt.toString();
    };
  }

  /** These with {@code field} saying {@code text}, which has been found valid. */
  Particulars with(TicketField field, @Nullable String text) {
    return switch (field) {
      case ISSUE_CATEGORY ->
          new Particulars(
              text, issueDescription, priority, assignedTechId, findingsSummary, promisedAt);
      case ISSUE_DESCRIPTION ->
          new Particulars(
              issueCategory, text, priority, assignedTechId, findingsSummary, promisedAt);
      case PRIORITY ->
          new Particulars(
              issueCategory,
              issueDescription,
              requireNonNull(Priority.named(text)),
              assignedTechId,
              findingsSummary,
              promisedAt);
      case ASSIGNED_TECH_ID ->
          new Particulars(
              issueCategory, issueDescription, priority, text, findingsSummary, promisedAt);
      case FINDINGS_SUMMARY ->
          new Particulars(
              issueCategory, issueDescription, priority, assignedTechId, text, promisedAt);
      case PROMISED_AT ->
          new Particulars(
              issueCategory,
              issueDescription,
              priority,
              assignedTechId,
              findingsSummary,
              text == null ? null : Instant.parse(text));
    };
  }
}
