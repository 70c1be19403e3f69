package io.repairstream.edge.device;

import io.repairstream.edge.writing.BodyFields;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.CreateDevice;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;

/** Makes commands of the bodies of device requests. */
final class DeviceRequests {
  private DeviceRequests() {}

  static Function<CommandMeta, SpecificRecord> create(JsonNode body, String id) {
    BodyFields fields = new BodyFields(body);
    return meta ->
        CreateDevice.newBuilder()
            .setMeta(meta)
            .setDeviceId(id)
            .setCustomerId(fields.id("customer_id"))
            .setDeviceType(fields.text("device_type"))
            .setMake(fields.optionalText("make"))
            .setModel(fields.optionalText("model"))
            .setSerial(fields.optionalText("serial"))
            .setIdentifier(fields.optionalText("identifier"))
            .setSpecs(fields.map("specs"))
            .setExternalRef(fields.optionalText("external_ref"))
            .build();
  }
}
