package io.repairstream.edge.ticket;

import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.writing.BodyFields;
import io.repairstream.schemas.command.AddEvidence;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.CreateWorkOrder;
import io.repairstream.schemas.command.RecordConsent;
import io.repairstream.schemas.command.TransitionWorkOrder;
import io.repairstream.schemas.command.UpdateWorkOrder;
import io.repairstream.schemas.entity.Consent;
import io.repairstream.schemas.entity.EvidenceKind;
import io.repairstream.schemas.entity.WorkOrderKind;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes commands of the bodies of ticket requests. */
final class TicketRequests {
  private static final String PRIORITY = "standard";
  private static final String STATUS = "status";
  private static final String ASSIGNED_TECH_ID = "assigned_tech_id";
  private static final String TRANSITION_OPERATION = "transition";

  private TicketRequests() {}

  static Function<CommandMeta, SpecificRecord> create(JsonNode body, String id) {
    BodyFields fields = new BodyFields(body);
    return meta ->
        CreateWorkOrder.newBuilder()
            .setMeta(meta)
            .setWorkOrderId(id)
            .setWorkOrderKind(WorkOrderKind.TICKET)
            .setShopId(fields.id("shop_id"))
            .setCustomerId(fields.id("customer_id"))
            .setAssetId(fields.id("device_id"))
            .setIssueCategory(fields.optionalText("issue_category"))
            .setIssueDescription(fields.optionalText("issue_description"))
            .setPriority(fields.text("priority", PRIORITY))
            .setAssignedTechId(fields.optionalId(ASSIGNED_TECH_ID))
            .setPromisedAt(fields.optionalTime("promised_at"))
            .setComebackOf(fields.optionalId("comeback_of"))
            .setExternalRef(fields.optionalText("external_ref"))
            .build();
  }

  static Function<CommandMeta, SpecificRecord> update(JsonNode body, String id, String path) {
    BodyFields fields = new BodyFields(body);
    if (body.has(STATUS)) {
      throw statusIsNoField(path);
    }
    return meta ->
        UpdateWorkOrder.newBuilder()
            .setMeta(meta)
            .setWorkOrderId(id)
            .setWorkOrderKind(WorkOrderKind.TICKET)
            .setPresent(List.copyOf(fields.names()))
            .setIssueCategory(fields.optionalText("issue_category"))
            .setIssueDescription(fields.optionalText("issue_description"))
            .setPriority(fields.optionalText("priority"))
            .setAssignedTechId(fields.optionalId(ASSIGNED_TECH_ID))
            .setFindingsSummary(fields.optionalText("findings_summary"))
            .setPromisedAt(fields.optionalTime("promised_at"))
            .setComebackOf(fields.optionalId("comeback_of"))
            .build();
  }

  private static ApiProblem statusIsNoField(String path) {
    ObjectNode details = Json.object();
    details
        .putArray("errors")
        .addObject()
        .put("pointer", "#/status")
        .put("detail", "is changed by a transition, not by PATCH");
    return ApiProblem.invalidWith(
        "#/status is changed by POST " + path + "/" + TRANSITION_OPERATION,
        details.put(TRANSITION_OPERATION, path + "/" + TRANSITION_OPERATION));
  }

  static Function<CommandMeta, SpecificRecord> consent(JsonNode body, String id) {
    BodyFields fields = new BodyFields(body);
    Consent consent =
        new Consent(
            fields.text("signer"),
            fields.text("channel"),
            fields.time("signed_at"),
            fields.text("text_sha256").toLowerCase(Locale.ROOT));
    return meta -> new RecordConsent(meta, id, WorkOrderKind.TICKET, consent);
  }

  static Function<CommandMeta, SpecificRecord> evidence(
      JsonNode body, String id, String evidenceId) {
    BodyFields fields = new BodyFields(body);
    return meta ->
        AddEvidence.newBuilder()
            .setMeta(meta)
            .setWorkOrderId(id)
            .setWorkOrderKind(WorkOrderKind.TICKET)
            .setEvidenceId(evidenceId)
            .setKind(EvidenceKind.valueOf(fields.text("kind").toUpperCase(Locale.ROOT)))
            .setUrl(fields.text("url"))
            .setSha256(fields.text("sha256").toLowerCase(Locale.ROOT))
            .setMediaType(fields.text("media_type"))
            .setSizeBytes(fields.number("size_bytes"))
            .build();
  }

  static Function<CommandMeta, SpecificRecord> transition(JsonNode body, String id) {
    BodyFields fields = new BodyFields(body);
    return meta ->
        TransitionWorkOrder.newBuilder()
            .setMeta(meta)
            .setWorkOrderId(id)
            .setWorkOrderKind(WorkOrderKind.TICKET)
            .setExpectedStatus(fields.optionalText("expected_status"))
            .setNewStatus(fields.text("new_status"))
            .setNotes(fields.optionalText("notes"))
            .build();
  }
}
