package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.KpiLabel;

/** The JSON form of what an organization calls a KPI. */
final class KpiLabelJson {
  private KpiLabelJson() {}

  static ObjectNode list(KpiLabel label) {
    return Fields.object()
        .text("id", label.getId())
        .text("org_id", label.getOrgId())
        .text("kpi_id", label.getKpiId())
        .text("label", label.getLabel())
        .number("version", label.getVersion())
        .time("created_at", label.getCreatedAt())
        .time("updated_at", label.getUpdatedAt())
        .done();
  }
}
