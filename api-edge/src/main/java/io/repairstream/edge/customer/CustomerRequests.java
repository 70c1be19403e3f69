package io.repairstream.edge.customer;

import io.repairstream.edge.writing.BodyFields;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.CreateCustomer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;

/** Makes commands of the bodies of customer requests. */
final class CustomerRequests {
  private static final String PREFERRED_CONTACT = "email";

  private CustomerRequests() {}

  static Function<CommandMeta, SpecificRecord> create(JsonNode body, String id) {
    BodyFields fields = new BodyFields(body);
    return meta ->
        CreateCustomer.newBuilder()
            .setMeta(meta)
            .setCustomerId(id)
            .setFirstName(fields.optionalText("first_name"))
            .setLastName(fields.optionalText("last_name"))
            .setEmail(fields.optionalText("email"))
            .setPhone(fields.optionalText("phone"))
            .setPreferredContact(fields.text("preferred_contact", PREFERRED_CONTACT))
            .setCustomerSourceId(fields.optionalText("customer_source_id"))
            .setTags(fields.texts("tags"))
            .setNotes(fields.optionalText("notes"))
            .setAddress(fields.optionalText("address"))
            .setMarketingOptOut(fields.flag("marketing_opt_out"))
            .setExternalRef(fields.optionalText("external_ref"))
            .build();
  }
}
