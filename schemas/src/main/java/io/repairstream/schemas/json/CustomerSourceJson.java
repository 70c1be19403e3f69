package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.CustomerSource;

/** The JSON form of customer sources. */
final class CustomerSourceJson {
  private CustomerSourceJson() {}

  static ObjectNode list(CustomerSource source) {
    return Fields.object()
        .text("id", source.getId())
        .text("org_id", source.getOrgId())
        .text("external_ref", source.getExternalRef())
        .text("name", source.getName())
        .flag("is_active", source.getIsActive())
        .number("version", source.getVersion())
        .time("created_at", source.getCreatedAt())
        .time("updated_at", source.getUpdatedAt())
        .done();
  }
}
