package io.repairstream.edge.kpi;

import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.writing.CommandFill;
import io.repairstream.edge.writing.Commands;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.edge.writing.Given;
import io.repairstream.edge.writing.Write;
import io.repairstream.edge.writing.Writes;
import io.repairstream.schemas.command.RemoveKpiLabel;
import io.repairstream.schemas.command.SetKpiLabel;
import io.repairstream.schemas.entity.KpiLabel;
import io.repairstream.schemas.kpi.catalogue.KpiDefinitions;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * Serves {@code /kpis/{id}/label}: what the owner has KPIs called.
 *
 * <p>Its writes are answered once the read model shows them.
 */
public final class KpiLabelResource {
  private static final String ID = "kpi_label_id";
  private static final String KPI = "kpi_id";

  private final Writes writes;
  private final CommandFill set;
  private final CommandFill remove;

  /** A resource that changes labels by {@code writes}. */
  public KpiLabelResource(Writes writes, Commands commands) {
    this.writes = writes;
    this.set =
        commands.fill("setKpiLabel", SetKpiLabel.class, Given.byHandler(ID), Given.pathId(KPI));
    this.remove =
        commands.fill(
            "removeKpiLabel", RemoveKpiLabel.class, Given.byHandler(ID), Given.pathId(KPI));
  }

  /** How outcomes about labels are shown. */
  public static EntityView view() {
    return EntityView.unaddressed(KpiLabel.class);
  }

  /** Its handlers by operationId. */
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "setKpiLabel", request -> write(request, set),
        "removeKpiLabel", request -> write(request, remove));
  }

  private Future<Answer> write(ApiRequest request, CommandFill fill) {
    if (KpiDefinitions.named(request.id()) == null) {
      return Future.failedFuture(ApiProblem.notFound("KPI", request.id()));
    }
    Map<String, String> values = Map.of(ID, labelId(request.orgId(), request.id()));
    return writes.run(
        request, Write.changing(request.orgId(), fill.command(request, values)).visibly());
  }

  /** An organization has one label of a KPI, whichever edge is asked. */
  private static String labelId(String orgId, String kpiId) {
    String name = orgId + "|" + kpiId;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
