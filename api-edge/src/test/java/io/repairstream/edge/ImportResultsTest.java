package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.store.ImportReads;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a caller reads of an import: its rows' results. */
class ImportResultsTest {
  private static TestEdge edge;
  private static String key;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
    key = edge.store.key("bayos-enterprise", "write");
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @Test
  void tellsWhatBecameOfEachRow() {
    String id = "01930000-0000-7000-8000-0000000000e1";
    edge.store.put(
        id,
        new ImportReads.ImportPage(
            ("{'id':'"
                    + id
                    + "','org_id':'"
                    + FakeStore.ORG
                    + "','kind':'customers',"
                    + "'file_name':null,'status':'finished','rows':5,'refused_at_edge':1,"
                    + "'version':2,'created_at':'2026-06-12T10:00:00.000000Z',"
                    + "'updated_at':'2026-06-12T10:00:00.000000Z'}")
                .replace('\'', '"'),
            List.of(1L, 1L, 1L),
            List.of(
                new ImportReads.ImportedRow(1, "applied", id, null),
                new ImportReads.ImportedRow(
                    3, "refused", null, "{\"code\":\"X\",\"message\":\"m\",\"details\":{}}")),
            true));

    TestEdge.Answer answer =
        edge.get(key, "/v1/imports/" + id + "?after=0&per_page=2&status=applied");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.data().at("/totals/pending").asInt()).isEqualTo(2);
    assertThat(answer.data().at("/results/0/id").asString()).isEqualTo(id);
    assertThat(answer.data().at("/results/1/error/code").asString()).isEqualTo("X");
    assertThat(answer.data().path("next_after").asInt()).isEqualTo(3);
    assertThat(edge.store.lastRows()).isEqualTo(new ImportReads.RowQuery(0, "applied", 2));
    String devices = edge.store.key("bayos-enterprise", "devices:write");
    TestEdge.Answer hidden = edge.get(devices, "/v1/imports/" + id);
    assertThat(hidden.status()).isEqualTo(403);
    assertThat(hidden.details().path("required_scope").asString()).isEqualTo("customers:read");
    assertThat(edge.get(devices, "/v1/imports").status()).isEqualTo(403);
    assertThat(edge.get(devices, "/v1/imports?kind=devices").status()).isEqualTo(200);
    assertThat(edge.get(key, "/v1/imports/" + id.replace("e1", "ee")).status()).isEqualTo(404);
    assertThat(edge.get(key, "/v1/imports/" + id + "?per_page=1001").status()).isEqualTo(400);
  }
}
