package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Walks lists by their cursors. */
final class Pages {
  private Pages() {}

  /** All rows of {@code list}, which ends with a question mark or a parameter. */
  static List<JsonNode> of(Api api, String list) {
    List<JsonNode> rows = new ArrayList<>();
    String cursor = "";
    do {
      Api.Answer page = api.get(list + "&per_page=100" + cursor, Map.of());
      assertThat(page.status()).as("%s", page).isEqualTo(200);
      page.data().forEach(rows::add);
      String next = page.json().at("/meta/next_cursor").asText("");
      cursor = next.isEmpty() || next.equals("null") ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    return rows;
  }
}
