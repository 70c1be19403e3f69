package io.repairstream.edge.shop;

import io.repairstream.edge.writing.BodyFields;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.CreateShop;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;

/** Makes commands of the bodies of shop requests. */
final class ShopRequests {
  private ShopRequests() {}

  static Function<CommandMeta, SpecificRecord> create(JsonNode body, String id) {
    BodyFields fields = new BodyFields(body);
    return meta ->
        CreateShop.newBuilder()
            .setMeta(meta)
            .setShopId(id)
            .setName(fields.text("name"))
            .setCode(fields.text("code"))
            .setZone(fields.text("zone"))
            .setCurrency(fields.text("currency"))
            .setWarrantyDays(fields.optionalInt("warranty_days"))
            .setExternalRef(fields.optionalText("external_ref"))
            .build();
  }
}
