package io.repairstream.edge.reading;

import io.repairstream.edge.contract.ContractException;
import io.repairstream.edge.contract.InputTime;
import io.repairstream.edge.contract.Operation;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.store.ListQuery;
import io.repairstream.edge.store.Sort;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a list request asks for: a numbered page with an exact total, or what follows a cursor.
 *
 * @param query for the read model
 * @param page number of the page, or null when it goes by cursor
 * @param place where the cursor said to go on, or null
 * @param source everything a cursor of this list is bound to
 */
record ListRequest(
    ListQuery query, @Nullable Integer page, Cursors.@Nullable Place place, String source) {
  private static final int DEFAULT_PER_PAGE = 25;
  private static final int DEEPEST_OFFSET = 1_000_000;
  private static final String PAGE = "page";
  private static final String PER_PAGE = "per_page";
  private static final String CURSOR = "cursor";
  private static final String SORT = "sort";
  private static final String UPDATED_SINCE = "updated_since";

  /** Refuses an operation that takes other parameters than the list and its table know. */
  static void requireFilters(Operation operation, EntityTable table, Set<String> fixed) {
    Set<String> known = new TreeSet<>(Set.of(PAGE, PER_PAGE, CURSOR, SORT, UPDATED_SINCE));
    known.addAll(table.filters());
    known.removeAll(fixed);
    if (!known.equals(operation.queryParameters().keySet())) {
      throw new ContractException(
          operation.id()
              + " takes "
              + new TreeSet<>(operation.queryParameters().keySet())
              + " (expected: "
              + known
              + ")");
    }
  }

  /**
   * What {@code request} asks for.
   *
   * @param fixed filters that the path sets
   */
  static ListRequest of(
      ApiRequest request, EntityTable table, Map<String, String> fixed, Cursors cursors) {
    Map<String, String> given = request.query();
    Map<String, String> filters = new LinkedHashMap<>(fixed);
    for (String name : table.filters()) {
      String value = given.get(name);
      if (value != null) {
        filters.put(name, filter(table, name, value));
      }
    }
    Instant since = instant(given.get(UPDATED_SINCE));
    int limit = number(given.get(PER_PAGE), DEFAULT_PER_PAGE);
    String source = table + "\n" + request.orgId() + "\n" + new TreeMap<>(filters) + "\n" + since;
    String cursor = given.get(CURSOR);
    Sort sort = sort(given.get(SORT));
    if (cursor == null) {
      int page = number(given.get(PAGE), 1);
      long offset = (page - 1L) * limit;
      if (offset > DEEPEST_OFFSET) {
        throw ApiProblem.invalid(
            PAGE,
            "is too deep (expected: cursor for what lies beyond row 1000000)",
            given.get(PAGE));
      }
      Sort order = sort == null ? Sort.CREATED_AT_DESC : sort;
      return new ListRequest(
          new ListQuery(filters, order, since, limit, (int) offset, null, true),
          page,
          null,
          source);
    }
    if (given.containsKey(PAGE)) {
      throw ApiProblem.invalid(PAGE, "does not go with cursor (expected: one of them)", null);
    }
    Cursors.Place place = cursors.read(cursor, source);
    if (sort != null && sort != place.sort()) {
      throw ApiProblem.invalid(SORT, "is not the order of this cursor", given.get(SORT));
    }
    return new ListRequest(
        new ListQuery(filters, place.sort(), since, limit, 0, place.after(), false),
        null,
        place,
        source);
  }

  private static String filter(EntityTable table, String name, String value) {
    return table.comparesTimes(name) ? InputTime.parse(name, value).toString() : value;
  }

  private static int number(@Nullable String text, int otherwise) {
    return text == null ? otherwise : Integer.parseInt(text);
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : InputTime.parse(UPDATED_SINCE, text);
  }

  private static @Nullable Sort sort(@Nullable String text) {
    return switch (text) {
      case "created_at" -> Sort.CREATED_AT;
      case "-created_at" -> Sort.CREATED_AT_DESC;
      case "updated_at" -> Sort.UPDATED_AT;
      case "-updated_at" -> Sort.UPDATED_AT_DESC;
      case null -> null;
      default -> throw new IllegalArgumentException("the contract let sort " + text + " through");
    };
  }
}
