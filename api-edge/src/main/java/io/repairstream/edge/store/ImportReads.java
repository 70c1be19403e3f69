package io.repairstream.edge.store;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads imports with what became of their rows. */
public interface ImportReads {
  /** What a row may have come to, as filters name it. */
  List<String> OUTCOMES = List.of("applied", "existing", "refused");

  /** The import; null when the organization has none of this id. */
  Future<@Nullable ImportPage> find(String orgId, String id, RowQuery rows);

  /**
   * Which rows shall be shown.
   *
   * @param after number of the line after which they begin
   * @param status what they came to, or null for whatever that is
   * @param limit most rows of a page
   */
  record RowQuery(int after, @Nullable String status, int limit) {}

  /**
   * An import and a page of its rows.
   *
   * @param json its single form
   * @param totals rows by what they came to, in the order of {@link #OUTCOMES}
   * @param rows in the order of their lines
   * @param hasMore whether more follow
   */
  record ImportPage(String json, List<Long> totals, List<ImportedRow> rows, boolean hasMore) {
    /** Copies the lists. */
    public ImportPage {
      totals = List.copyOf(totals);
      rows = List.copyOf(rows);
    }
  }

  /**
   * What became of one row.
   *
   * @param row number of its line
   * @param status one of {@link #OUTCOMES}
   * @param entityId what it created, or what was there already; null when it was refused
   * @param error JSON of why it was refused, else null
   */
  record ImportedRow(int row, String status, @Nullable String entityId, @Nullable String error) {}
}
