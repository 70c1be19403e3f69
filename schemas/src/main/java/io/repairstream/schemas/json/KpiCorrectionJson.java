package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.KpiCorrection;
import io.repairstream.schemas.entity.KpiFigures;

/** Corrections of rows of KPIs as JSON. */
final class KpiCorrectionJson {
  private KpiCorrectionJson() {}

  static ObjectNode list(KpiCorrection correction) {
    return Fields.object()
        .text("id", correction.getId())
        .text("org_id", correction.getOrgId())
        .number("version", correction.getVersion())
        .time("created_at", correction.getCreatedAt())
        .time("updated_at", correction.getUpdatedAt())
        .text("kpi_id", correction.getKpiId())
        .number("kpi_version", correction.getKpiVersion())
        .text("shop_id", correction.getShopId())
        .text("grain", correction.getGrain())
        .time("window_start", correction.getWindowStart())
        .time("window_end", correction.getWindowEnd())
        .text("zone", correction.getZone())
        .map("dimensions", correction.getDimensions())
        .text("currency", correction.getCurrency())
        .number("revision", correction.getRevision())
        .object("before", figures(correction.getBefore()))
        .object("after", figures(correction.getAfter()))
        .done();
  }

  private static ObjectNode figures(KpiFigures figures) {
    return Fields.object()
        .number("numerator", figures.getNumerator())
        .number("denominator", figures.getDenominator())
        .number("count", figures.getCount())
        .done();
  }
}
