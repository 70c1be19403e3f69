package io.repairstream.edge.kpi;

import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.reading.Cursors;
import io.repairstream.edge.store.KpiFigure;
import io.repairstream.edge.store.KpiReads;
import io.repairstream.edge.store.KpiReads.Contributor;
import io.repairstream.edge.store.KpiReads.ContributorKey;
import io.repairstream.schemas.kpi.catalogue.KpiDefinitions;
import io.repairstream.schemas.kpi.catalogue.KpiKind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Serves {@code /kpis}. */
public final class KpiResource {
  private static final int MOST_WINDOWS = 10_000;
  private static final int PER_PAGE = 100;
  private static final char SEPARATOR = '|';

  private final Vertx vertx;
  private final KpiReads reads;
  private final Cursors cursors;
  private final Clock clock;
  private final KpiRequests requests;

  /** A resource over {@code reads}, which adds up beside the event loop. */
  public KpiResource(Vertx vertx, KpiReads reads, Cursors cursors, Clock clock) {
    this.vertx = vertx;
    this.reads = reads;
    this.cursors = cursors;
    this.clock = clock;
    this.requests = new KpiRequests(clock);
  }

  /** Its handlers by operationId. */
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listKpis", this::definitions,
        "getKpi", this::windows,
        "listKpiContributors", this::contributors);
  }

  private Future<Answer> definitions(ApiRequest request) {
    return reads.labels(request.orgId()).map(KpiResource::definitions);
  }

  private static Answer definitions(Map<String, String> labels) {
    ArrayNode all = Json.array();
    KpiDefinitions.all().forEach(kpi -> all.add(KpiJson.definition(kpi, labels.get(kpi.id()))));
    return Answer.of(200, Json.write(all));
  }

  private Future<Answer> windows(ApiRequest request) {
    KpiAsked asked = requests.read(request);
    Instant now = clock.instant();
    Future<List<KpiFigure>> figures = figures(request.orgId(), asked);
    Future<Map<String, String>> labels = reads.labels(request.orgId());
    return Future.all(figures, labels)
        .compose(
            both ->
                vertx.executeBlocking(
                    () -> answer(asked, label(asked, labels.result()), figures.result(), now),
                    false));
  }

  private static @Nullable String label(KpiAsked asked, Map<String, String> labels) {
    return labels.get(asked.definition().id());
  }

  private Future<List<KpiFigure>> figures(String orgId, KpiAsked asked) {
    Instant asOf = asked.asOf();
    if (asOf != null) {
      return reads.recounted(orgId, asked.query(), asOf);
    }
    if (toldByChanges(asked)) {
      return reads.levels(orgId, asked.query());
    }
    return reads.figures(orgId, asked.query(), asked.definition().value() == KpiKind.DISTRIBUTION);
  }

  /** Such a gauge has rows of hours alone, and none of an hour in which it did not change. */
  private static boolean toldByChanges(KpiAsked asked) {
    return asked.definition().value() == KpiKind.GAUGE
        && asked.definition().grains().contains(Grain.HOUR.wireName());
  }

  private static Answer answer(
      KpiAsked asked, @Nullable String label, List<KpiFigure> figures, Instant now) {
    requireFew(asked, figures);
    List<Window> windows = windows(asked, figures, now);
    if (windows.size() > MOST_WINDOWS) {
      throw tooMany(MOST_WINDOWS);
    }
    ObjectNode data =
        KpiJson.series(asked)
            .put("title", asked.definition().title())
            .put("label", label)
            .put("rolling", asked.rolling() == 1 ? null : (Integer) asked.rolling());
    ArrayNode rows = data.putArray("rows");
    windows.forEach(window -> rows.add(KpiJson.window(asked, window)));
    return Answer.of(200, Json.write(data));
  }

  private static List<Window> windows(KpiAsked asked, List<KpiFigure> figures, Instant now) {
    if (asked.definition().value() != KpiKind.GAUGE) {
      return RollUp.of(asked, figures, now);
    }
    return toldByChanges(asked)
        ? Levels.ofChanges(asked, figures, now)
        : Levels.ofDays(asked, figures, now);
  }

  private static void requireFew(KpiAsked asked, List<KpiFigure> figures) {
    // A row is added up for each window it is in.
    long rows = asked.rolling() * figures.stream().mapToLong(KpiFigure::rows).sum();
    boolean sketched = asked.definition().value() == KpiKind.DISTRIBUTION && asked.asOf() == null;
    if ((long) asked.rolling() * figures.size() > KpiReads.MOST_FIGURES
        || (sketched && rows > KpiReads.MOST_SKETCHES)) {
      throw tooMany(sketched ? KpiReads.MOST_SKETCHES : KpiReads.MOST_FIGURES);
    }
  }

  private static ApiProblem tooMany(int most) {
    return ApiProblem.invalid(
        "from",
        "is followed by too many rows up to the end (expected: at most "
            + most
            + "; a shorter span, one shop, or less in by has fewer)",
        null);
  }

  private Future<Answer> contributors(ApiRequest request) {
    KpiAsked asked = requests.read(request);
    requests.requireContributors(asked);
    String perPage = request.query().get("per_page");
    int limit = perPage == null ? PER_PAGE : Integer.parseInt(perPage);
    String source = "contributors\n" + request.orgId() + "\n" + asked.query() + asked.asOf();
    String cursor = request.query().get("cursor");
    ContributorKey after = cursor == null ? null : key(cursors.text(cursor, source));
    return reads
        .contributors(request.orgId(), asked.query(), asked.asOf(), after, limit + 1)
        .map(found -> page(request, asked, found, limit, source));
  }

  private Answer page(
      ApiRequest request, KpiAsked asked, List<Contributor> found, int limit, String source) {
    boolean more = found.size() > limit;
    List<Contributor> shown = more ? found.subList(0, limit) : found;
    ArrayNode rows = Json.array();
    shown.forEach(row -> rows.add(KpiJson.contributor(asked.definition(), row)));
    String next = more ? cursors.of(text(shown.getLast().key()), source) : null;
    ObjectNode meta =
        KpiJson.head(asked).put("perPage", limit).put("has_more", more).put("next_cursor", next);
    Answer answer = Answer.page(Json.write(rows), Json.write(meta));
    return next == null ? answer : answer.with("Link", Cursors.link(request, next));
  }

  private static ContributorKey key(String text) {
    int at = text.lastIndexOf(SEPARATOR);
    return new ContributorKey(text.substring(0, at), text.substring(at + 1));
  }

  private static String text(ContributorKey key) {
    return key.entityId() + SEPARATOR + key.currency();
  }
}
