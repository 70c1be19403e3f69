package io.repairstream.edge.command;

import io.repairstream.schemas.entity.ApiKey;
import io.repairstream.schemas.entity.Customer;
import io.repairstream.schemas.entity.Device;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.entity.Shop;
import io.repairstream.schemas.entity.TeamMember;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.event.ApiKeyCreated;
import io.repairstream.schemas.event.ApiKeyRevoked;
import io.repairstream.schemas.event.ConsentRecorded;
import io.repairstream.schemas.event.CustomerCreated;
import io.repairstream.schemas.event.DeviceCreated;
import io.repairstream.schemas.event.EvidenceAdded;
import io.repairstream.schemas.event.OrganizationCreated;
import io.repairstream.schemas.event.ShopCreated;
import io.repairstream.schemas.event.TeamMemberCreated;
import io.repairstream.schemas.event.WebhookEndpointCreated;
import io.repairstream.schemas.event.WebhookEndpointDeleted;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.event.WorkOrderUpdated;
import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.schemas.reply.EncodedRecord;
import io.repairstream.schemas.serde.WireFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decodes replies and the records in them; may wait for the schema registry, so never on an event
 * loop.
 */
public final class ReplyDecoder {
  private static final List<Class<? extends SpecificRecord>> KNOWN =
      List.of(
          ApiKey.class,
          ApiKeyCreated.class,
          ApiKeyRevoked.class,
          ConsentRecorded.class,
          Customer.class,
          CustomerCreated.class,
          Device.class,
          DeviceCreated.class,
          EvidenceAdded.class,
          Organization.class,
          OrganizationCreated.class,
          Shop.class,
          ShopCreated.class,
          TeamMember.class,
          TeamMemberCreated.class,
          WebhookEndpoint.class,
          WebhookEndpointCreated.class,
          WebhookEndpointDeleted.class,
          WorkOrder.class,
          WorkOrderCreated.class,
          WorkOrderTransitioned.class,
          WorkOrderUpdated.class);

  private final WireFormat wire;
  private final Map<String, Class<? extends SpecificRecord>> types = new HashMap<>();

  /** A decoder over {@code wire}. */
  public ReplyDecoder(WireFormat wire) {
    this.wire = wire;
    KNOWN.forEach(type -> types.put(SpecificData.get().getSchema(type).getFullName(), type));
  }

  /** The reply in {@code bytes}; records of types that this version does not know are left out. */
  public Reply decode(byte[] bytes, boolean replayed) {
    CommandReply reply = wire.decode(bytes, CommandReply.class);
    List<SpecificRecord> records = new ArrayList<>();
    for (EncodedRecord encoded : reply.getRecords()) {
      Class<? extends SpecificRecord> type = types.get(encoded.getType());
      if (type != null) {
        ByteBuffer payload = encoded.getPayload().duplicate();
        byte[] copy = new byte[payload.remaining()];
        payload.get(copy);
        records.add(wire.decode(copy, type));
      }
    }
    return new Reply(reply, records, replayed);
  }
}
