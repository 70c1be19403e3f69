package io.repairstream.streams.organization.domain.workorder;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields of a ticket a caller may simply change. */
public enum TicketField {
  ISSUE_CATEGORY,
  ISSUE_DESCRIPTION,
  PRIORITY,
  ASSIGNED_TECH_ID,
  FINDINGS_SUMMARY,
  PROMISED_AT;

  static final List<String> NAMES = Arrays.stream(values()).map(TicketField::wireName).toList();

  /** The name callers use. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static @Nullable TicketField named(String name) {
    int index = NAMES.indexOf(name);
    return index < 0 ? null : values()[index];
  }
}
