package io.repairstream.edge.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads KPIs of one organization. */
public interface KpiReads {
  /** Most rows that figures are made of, where each has a sketch. */
  int MOST_SKETCHES = 20_000;

  /** Most figures of one answer of the store, and most values of a distribution's recount. */
  int MOST_FIGURES = 100_000;

  /** What the organization calls KPIs, by their ids. */
  Future<Map<String, String>> labels(String orgId);

  /**
   * The sums of the newest revisions, by window; one more than {@link #MOST_FIGURES} of them, or
   * one that is made of more rows than {@link #MOST_SKETCHES}, when there are too many.
   *
   * @param sketched whether the KPI is a distribution
   */
  Future<List<KpiFigure>> figures(String orgId, KpiQuery query, boolean sketched);

  /**
   * The rows of a gauge that is told where it changes: the last one of each series before the
   * query's first day, and all of its days.
   */
  Future<List<KpiFigure>> levels(String orgId, KpiQuery query);

  /** The sums of what had been contributed at {@code asOf}, by window and value. */
  Future<List<KpiFigure>> recounted(String orgId, KpiQuery query, Instant asOf);

  /**
   * The entities whose contributions to the query's days do not cancel out, by id.
   *
   * @param asOf only what had been contributed then; null = all
   * @param after the last one of the former page; null for the first page
   */
  Future<List<Contributor>> contributors(
      String orgId,
      KpiQuery query,
      @Nullable Instant asOf,
      @Nullable ContributorKey after,
      int limit);

  /**
   * What one of them is known by.
   *
   * @param currency empty when it is not about money
   */
  record ContributorKey(String entityId, String currency) {}

  /**
   * What an entity contributed in sum.
   *
   * @param entityType for example {@code work_order}
   * @param workOrder the work order behind it: {@code kind}, {@code id} and {@code number}; empty
   *     when there is none
   * @param lastSequence sequence of the last event that contributed
   * @param lastOccurredAt when that occurred
   */
  record Contributor(
      ContributorKey key,
      String entityType,
      Map<String, String> workOrder,
      long numerator,
      @Nullable Long denominator,
      long count,
      long lastSequence,
      Instant lastOccurredAt) {
    /** Keeps a copy of the map. */
    public Contributor {
      workOrder = Map.copyOf(workOrder);
    }
  }
}
