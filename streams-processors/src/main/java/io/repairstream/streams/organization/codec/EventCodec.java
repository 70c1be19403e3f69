package io.repairstream.streams.organization.codec;

import com.github.f4b6a3.uuid.UuidCreator;
import io.repairstream.schemas.FeedNames;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.json.WireTime;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Writes events: the record with the entity after the change, and the attributes around it. */
public final class EventCodec {
  private final WireFormat wire;
  private final Map<EntityType<?>, EventWriters<?, ?>> writers = new LinkedHashMap<>();
  private final EntityCodecs entities;

  /** A codec of all events of all {@code entities}. */
  public EventCodec(WireFormat wire, EntityCodecs entities) {
    this.wire = wire;
    this.entities = entities;
    entities.all().forEach(codec -> writers.put(codec.type(), new EventWriters<>(codec)));
  }

  /** Registers what the event topic will hold. */
  public void register() {
    wire.registerAll(
        Topics.EVENTS,
        writers.values().stream().flatMap(events -> events.schemas().stream()).distinct().toList());
  }

  /** {@code change}, caused by {@code cause}, in the organization that {@code view} shows. */
  public <E extends Entity> EncodedEvent encode(
      DecodedCommand cause, Change<E> change, OrganizationView view) {
    EntityCodec<E, ?> codec = entities.of(change.event().entityType());
    EventMeta meta = meta(cause.meta(), change, codec);
    SpecificRecord event = writers(codec.type()).write(meta, change, view);
    String type = event.getSchema().getFullName();
    return new EncodedEvent(type, wire.encode(Topics.EVENTS, event), headers(type, meta, event));
  }

  // The map's keys and values are put in pairs of one entity type, in the constructor alone.
  @SuppressWarnings("unchecked")
  private <E extends Entity> EventWriters<E, ?> writers(EntityType<E> type) {
    EventWriters<?, ?> events = writers.get(type);
    if (events == null) {
      throw new IllegalStateException("no events of entity type " + type.name());
    }
    return (EventWriters<E, ?>) events;
  }

  /** Id of the event in place {@code index} among those of a command. */
  static String eventId(String commandId, int index) {
    return UuidCreator.getNameBasedSha1(UUID.fromString(commandId), Integer.toString(index))
        .toString();
  }

  private static <E extends Entity> EventMeta meta(
      CommandMeta cause, Change<E> change, EntityCodec<E, ?> codec) {
    return new EventMeta(
        eventId(cause.getCommandId(), change.index()),
        cause.getOrgId(),
        codec.shopId(change.after()),
        change.sequence(),
        codec.type().name(),
        change.after().id(),
        change.after().revision().version(),
        cause.getIssuedAt(),
        change.recordedAt(),
        cause.getActor(),
        cause.getCommandId(),
        codec.lifecycleId(change.after()),
        codec.workOrderId(change.after()));
  }

  private static RecordHeaders headers(String type, EventMeta meta, SpecificRecord event) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, type);
    Headers.add(headers, Headers.CONTENT_TYPE, "application/avro");
    Headers.add(headers, Headers.CE_SPECVERSION, "1.0");
    Headers.add(headers, Headers.CE_ID, meta.getEventId());
    Headers.add(headers, Headers.CE_SOURCE, "/organizations/" + meta.getOrgId());
    Headers.add(headers, Headers.CE_TYPE, FeedNames.of(event).getFirst());
    Headers.add(headers, Headers.CE_SUBJECT, meta.getEntityType() + "/" + meta.getEntityId());
    Headers.add(headers, Headers.CE_TIME, WireTime.text(meta.getOccurredAt()));
    Headers.add(headers, Headers.CE_ORGID, meta.getOrgId());
    Headers.add(headers, Headers.CE_SEQUENCE, padded(meta.getSequence()));
    Headers.add(headers, Headers.CE_CAUSATIONID, meta.getCausationId());
    return headers;
  }

  private static String padded(long sequence) {
    String digits = Long.toString(sequence);
    return "0".repeat(20 - digits.length()) + digits;
  }
}
