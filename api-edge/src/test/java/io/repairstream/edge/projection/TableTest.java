package io.repairstream.edge.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final String ID = "01930000-0000-7000-8000-000000000001";

  private final List<Column<Thing>> columns =
      List.of(
          Column.id("id", Thing::id),
          Column.number("version", Thing::version),
          Column.texts("tags", Thing::tags),
          Column.text("note", Thing::note));

  @Test
  void theNewestVersionWins() {
    Table<Thing> table =
        Table.newestWins("things", List.of("id"), "version", Thing::version, columns);

    assertThat(table.sql())
        .isEqualTo(
            "insert into things as t (id, version, tags, note) select u.id, u.version, u.tags::text[], u.note"
                + " from unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[]) as u (id, version, tags, note)"
                + " on conflict (id) do update set version = excluded.version, tags = excluded.tags,"
                + " note = excluded.note where excluded.version > t.version");
  }

  @Test
  void aRowIsReplacedWhileAConditionHoldsButForWhatIsKept() {
    Table<Thing> table =
        Table.replacedWhile(
            "things", List.of("id"), "t.note is null", "version", row -> 0L, columns);

    assertThat(table.sql())
        .endsWith("do update set tags = excluded.tags, note = excluded.note where t.note is null");
  }

  @Test
  void theFirstRowStays() {
    assertThat(Table.firstStays("things", List.of("id"), columns).sql())
        .endsWith("on conflict (id) do nothing");
  }

  @Test
  void rowsBecomeOneArrayPerColumn() {
    Table<Thing> table =
        Table.newestWins("things", List.of("id"), "version", Thing::version, columns);

    Tuple tuple =
        table.tuple(
            List.of(
                table.row(new Thing(ID, 1, List.of(), null)),
                table.row(new Thing(ID, 2, List.of("a", "b\"c\\", "d,e"), "n"))));

    assertThat((UUID[]) tuple.getValue(0))
        .containsExactly(UUID.fromString(ID), UUID.fromString(ID));
    assertThat((Long[]) tuple.getValue(1)).containsExactly(1L, 2L);
    assertThat((String[]) tuple.getValue(2))
        .containsExactly("{}", "{\"a\",\"b\\\"c\\\\\",\"d,e\"}");
    assertThat((String[]) tuple.getValue(3)).containsExactly(null, "n");
  }

  @Test
  void aValueThatIsNoneOfItsColumnIsRefusedBeforeAnythingIsWritten() {
    Table<Thing> table = Table.firstStays("things", List.of("id"), columns);

    assertThatThrownBy(() -> table.row(new Thing("no-id", 1, List.of(), null)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private record Thing(String id, long version, List<String> tags, @Nullable String note) {}
}
