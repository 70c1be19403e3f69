package io.repairstream.streams.metering;

import static java.util.Objects.requireNonNullElseGet;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.OrganizationCreated;
import io.repairstream.schemas.event.OrganizationTermsChanged;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.plan.Plan;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.state.UsageTerms;
import io.repairstream.streams.metering.domain.BookedTerms;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Reads what organizations have booked from events, and keeps it. */
final class TermsCodec {
  static final String STORE = "usage-terms";

  /** The meters whose thresholds are told here: of work orders the organization itself knows. */
  private static final List<String> METERS = List.of(Plan.API_CALLS, Plan.WEBHOOK_DELIVERIES);

  private static final String CREATED = OrganizationCreated.getClassSchema().getFullName();
  private static final String CHANGED = OrganizationTermsChanged.getClassSchema().getFullName();

  private static final String OPENED = WorkOrderCreated.getClassSchema().getFullName();

  private final WireFormat wire;

  TermsCodec(WireFormat wire) {
    this.wire = wire;
  }

  void register() {
    wire.register(STORE, UsageTerms.getClassSchema());
  }

  /** Whether an event tells of terms, told by its header alone. */
  static boolean tellsTerms(Record<byte[], byte[]> record) {
    String type = Headers.text(record.headers(), Headers.TYPE);
    return CREATED.equals(type) || CHANGED.equals(type);
  }

  /** Whether an event opens a work order, told by its header alone. */
  static boolean opensWorkOrder(Record<byte[], byte[]> record) {
    return OPENED.equals(Headers.text(record.headers(), Headers.TYPE));
  }

  Announced read(Record<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null) {
      throw new IllegalArgumentException("an event needs a value");
    }
    if (CREATED.equals(Headers.text(record.headers(), Headers.TYPE))) {
      OrganizationCreated created = wire.decode(value, OrganizationCreated.class);
      return announced(created.getMeta(), created.getOrganization());
    }
    OrganizationTermsChanged changed = wire.decode(value, OrganizationTermsChanged.class);
    return announced(changed.getMeta(), changed.getOrganization());
  }

  private Announced announced(EventMeta meta, Organization organization) {
    UsageTerms terms =
        new UsageTerms(
            organization.getPlan(),
            organization.getLimits(),
            organization.getBillingCycleDay(),
            organization.getVersion());
    return new Announced(
        booked(organization.getId(), terms), meta.getRecordedAt(), wire.encode(STORE, terms));
  }

  @Nullable BookedTerms decode(String orgId, byte @Nullable [] value) {
    return value == null ? null : booked(orgId, wire.decode(value, UsageTerms.class));
  }

  private static BookedTerms booked(String orgId, UsageTerms terms) {
    Plan plan =
        requireNonNullElseGet(Plan.named(terms.getPlan()), () -> Plan.unknown(terms.getPlan()))
            .raisedBy(terms.getLimits());
    Map<String, Long> limits = new HashMap<>();
    for (String meter : METERS) {
      Long limit = plan.limit(meter);
      if (limit != null) {
        limits.put(meter, limit);
      }
    }
    return new BookedTerms(orgId, terms.getRevision(), terms.getBillingCycleDay(), limits);
  }

  /**
   * Terms as an event tells them.
   *
   * @param since when they began
   * @param stored how they are kept
   */
  record Announced(BookedTerms terms, Instant since, byte[] stored) {}
}
