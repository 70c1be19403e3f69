package io.repairstream.streams.organization.domain.workorder;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which work orders a caller may name. */
public final class WorkOrderRules {
  private WorkOrderRules() {}

  /** The work order {@code id}, or null when there is none within the caller's reach. */
  public static @Nullable WorkOrder reachable(OrganizationView view, CommandMeta meta, String id) {
    WorkOrder order = view.find(WorkOrder.TYPE, id);
    return order != null && meta.reaches(order.shopId()) ? order : null;
  }

  /**
   * What everything about an existing work order asks first: is it there for this caller and of the
   * kind they take it for, and is it as they saw it?
   */
  public static Decision existing(
      OrganizationView view,
      CommandMeta meta,
      WorkOrderKind kind,
      String id,
      Function<WorkOrder, Decision> rest) {
    WorkOrder order = reachable(view, meta, id);
    if (order == null || order.kind() != kind) {
      return new Decision.Refused(Refusal.notFound(kind.idField(), id));
    }
    return Checklist.first(() -> Checks.versionMatches(meta, order))
        .decide(() -> rest.apply(order));
  }

  /** {@code field} must name a work order within the caller's reach. */
  public static @Nullable Refusal usable(
      OrganizationView view, CommandMeta meta, String field, String id) {
    return reachable(view, meta, id) == null ? Refusal.notFound(field, id) : null;
  }
}
