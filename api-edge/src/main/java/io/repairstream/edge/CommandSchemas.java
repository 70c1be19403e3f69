package io.repairstream.edge;

import io.repairstream.schemas.command.AddEvidence;
import io.repairstream.schemas.command.CreateApiKey;
import io.repairstream.schemas.command.CreateCustomer;
import io.repairstream.schemas.command.CreateDevice;
import io.repairstream.schemas.command.CreateOrganization;
import io.repairstream.schemas.command.CreateShop;
import io.repairstream.schemas.command.CreateTeamMember;
import io.repairstream.schemas.command.CreateWorkOrder;
import io.repairstream.schemas.command.CreateWebhookEndpoint;
import io.repairstream.schemas.command.DeleteWebhookEndpoint;
import io.repairstream.schemas.command.RecordConsent;
import io.repairstream.schemas.command.RevokeApiKey;
import io.repairstream.schemas.command.TransitionWorkOrder;
import io.repairstream.schemas.command.UpdateWorkOrder;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Schemas of every command this process sends, so that the first of each does not wait for the
 * registry.
 */
final class CommandSchemas {
  static final List<Schema> ALL =
      List.of(
          AddEvidence.getClassSchema(),
          CreateApiKey.getClassSchema(),
          CreateCustomer.getClassSchema(),
          CreateDevice.getClassSchema(),
          CreateOrganization.getClassSchema(),
          CreateShop.getClassSchema(),
          CreateTeamMember.getClassSchema(),
          CreateWorkOrder.getClassSchema(),
          CreateWebhookEndpoint.getClassSchema(),
          DeleteWebhookEndpoint.getClassSchema(),
          RecordConsent.getClassSchema(),
          RevokeApiKey.getClassSchema(),
          TransitionWorkOrder.getClassSchema(),
          UpdateWorkOrder.getClassSchema());

  private CommandSchemas() {}
}
