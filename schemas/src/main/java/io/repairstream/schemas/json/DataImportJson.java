package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.DataImport;

/** The JSON form of imports; what became of their rows is kept apart. */
final class DataImportJson {
  private DataImportJson() {}

  static ObjectNode list(DataImport entity) {
    return Fields.object()
        .text("id", entity.getId())
        .text("org_id", entity.getOrgId())
        .lower("kind", entity.getKind())
        .text("file_name", entity.getFileName())
        .lower("status", entity.getStatus())
        .number("rows", entity.getRows())
        .number("refused_at_edge", entity.getRefusedAtEdge())
        .number("version", entity.getVersion())
        .time("created_at", entity.getCreatedAt())
        .time("updated_at", entity.getUpdatedAt())
        .done();
  }
}
