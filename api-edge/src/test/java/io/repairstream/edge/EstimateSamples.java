package io.repairstream.edge;

import io.repairstream.edge.command.Outcome;
import io.repairstream.schemas.command.SendEstimate;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.Estimate;
import io.repairstream.schemas.entity.EstimateLine;
import io.repairstream.schemas.entity.EstimateLineDecision;
import io.repairstream.schemas.entity.EstimateLineKind;
import io.repairstream.schemas.entity.EstimateStatus;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.EstimateSent;
import io.repairstream.schemas.event.EventMeta;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** An estimate as the edge meets it. */
final class EstimateSamples {
  static final String ID = "01930000-0000-7000-8000-000000000021";
  static final String ORDER = "01930000-0000-7000-8000-000000000005";
  static final String LINE = "01930000-0000-7000-8000-000000000031";
  static final String CUSTOMER = "01930000-0000-7000-8000-000000000003";
  static final String ESTIMATE = "/v1/estimates/" + ID;
  static final Instant SOON = Instant.now().plus(1, ChronoUnit.DAYS);

  private EstimateSamples() {}

  /** Sending is applied, and keeps the hash the edge made. */
  static void keepWhatIsSent(TestEdge edge, boolean replayed) {
    edge.gateway.decide(
        command -> {
          SendEstimate send = (SendEstimate) command.record();
          SpecificRecord sent =
              new EstimateSent(
                  meta(), estimate(EstimateStatus.SENT, send.getApprovalTokenHash()), List.of());
          return Future.succeededFuture(new Outcome.Applied(FakeGateway.applied(replayed, sent)));
        });
  }

  /** One line over 120.00 and 22.80 of tax, in {@code status}. */
  static Estimate estimate(EstimateStatus status, @Nullable String hash) {
    return Estimate.newBuilder()
        .setId(ID)
        .setOrgId(FakeStore.ORG)
        .setVersion(1)
        .setCreatedAt(Instant.EPOCH)
        .setUpdatedAt(Instant.EPOCH)
        .setWorkOrderId(ORDER)
        .setWorkOrderKind(WorkOrderKind.TICKET)
        .setShopId("01930000-0000-7000-8000-000000000002")
        .setCustomerId(CUSTOMER)
        .setNumber(1)
        .setStatus(status)
        .setCurrency("EUR")
        .setLines(
            List.of(
                new EstimateLine(
                    LINE,
                    EstimateLineKind.LABOR,
                    "Screen",
                    1_500L,
                    8_000L,
                    19_000L,
                    null,
                    EstimateLineDecision.PENDING,
                    0L,
                    12_000L,
                    2_280L)))
        .setNotes("secret notes")
        .setExpiresAt(SOON)
        .setApprovalTokenHash(hash)
        .setSubtotal(12_000)
        .setDiscountTotal(0)
        .setTaxTotal(2_280)
        .setTotal(14_280)
        .build();
  }

  static EventMeta meta() {
    return EventMeta.newBuilder()
        .setEventId("01930000-0000-5000-8000-00000000000a")
        .setOrgId(FakeStore.ORG)
        .setSequence(7)
        .setEntityType("estimate")
        .setEntityId(ID)
        .setEntityVersion(1)
        .setOccurredAt(Instant.EPOCH)
        .setRecordedAt(Instant.EPOCH)
        .setActor(new Actor(ActorKind.API_KEY, "key", Role.OWNER))
        .setCausationId("01930000-0000-7000-8000-00000000000b")
        .build();
  }
}
