package io.repairstream.streams.kpi.domain;

/** The key figures that are counted, by the ids under which they are defined. */
public enum Kpi {
  INTAKE_COUNT("flow.intake_count"),
  COMPLETED_COUNT("flow.completed_count"),
  TURNAROUND("flow.turnaround"),
  TURNAROUND_OPEN("flow.turnaround_open"),
  TIME_IN_STATE("flow.time_in_state"),
  TIME_IN_STATE_OPEN("flow.time_in_state_open"),
  WIP_COUNT("wip.count"),
  WIP_AGING("wip.aging"),
  ON_TIME("sla.on_time"),
  BREACH_COUNT("sla.breach_count"),
  FIRST_TIME_FIX("quality.first_time_fix"),
  QC_FIRST_PASS("quality.qc_first_pass"),
  COMEBACK("quality.comeback"),
  AVERAGE_REPAIR_ORDER("sales.aro"),
  APPROVAL_RATE_VALUE("sales.approval_rate_value"),
  ON_JOB_PER_AVAILABLE("tech.onjob_per_available"),
  BILLED_PER_ON_JOB("tech.billed_per_onjob"),
  BILLED_PER_AVAILABLE("tech.billed_per_available"),
  EFFECTIVE_LABOUR_RATE("labour.elr"),
  PARTS_MARGIN("parts.margin"),
  REVENUE("money.revenue"),
  TAX("money.tax"),
  COLLECTED("money.collected"),
  API_CALLS("api.calls"),
  WEBHOOK_DELIVERIES("webhook.deliveries"),
  WEBHOOK_LAG("webhook.lag");

  private final String id;

  Kpi(String id) {
    this.id = id;
  }

  /** Its id, e.g. {@code flow.intake_count}. */
  public String id() {
    return id;
  }

  /** The KPI with {@code id}; there is one, because only our own ids are stored. */
  public static Kpi of(String id) {
    for (Kpi kpi : values()) {
      if (kpi.id.equals(id)) {
        return kpi;
      }
    }
    throw new IllegalArgumentException("no KPI is called " + id);
  }
}
