package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.organization.domain.Answer;
import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** All entities of an organization between Avro and domain. */
public final class EntityCodecs {
  private final WireFormat wire;
  private final String store;
  private final Map<EntityType<?>, EntityCodec<?, ?>> codecs = new LinkedHashMap<>();

  /** Codecs whose states are kept in the store {@code store}. */
  public EntityCodecs(WireFormat wire, String store) {
    this.wire = wire;
    this.store = store;
    List.of(
            new OrganizationCodec(),
            new UsageMeterCodec(),
            new KpiCorrectionCodec(),
            new KpiLabelCodec(),
            new ShopCodec(),
            new TeamMemberCodec(),
            new TimeEntryCodec(),
            new ApiKeyCodec(),
            new CustomerSourceCodec(),
            new CustomerCodec(),
            new DataImportCodec(),
            new DeviceCodec(),
            new EstimateCodec(),
            new VehicleCodec(),
            new WebhookEndpointCodec(),
            new WebhookReplayCodec(),
            new InspectionCodec(),
            new InspectionTemplateCodec(),
            new MessageCodec(),
            new MessageTemplateCodec(),
            new WorkOrderCodec(),
            new InventoryCodec(),
            new AppointmentCodec(),
            new InvoiceCodec(),
            new PaymentCodec())
        .forEach(codec -> codecs.put(codec.type(), codec));
  }

  /** Registers what the store and the replies will hold. */
  public void register() {
    List<Schema> states = new ArrayList<>();
    List<Schema> answers = new ArrayList<>();
    for (EntityCodec<?, ?> codec : codecs.values()) {
      states.add(SpecificData.get().getSchema(codec.record()));
      codec.answers().forEach(answer -> answers.add(SpecificData.get().getSchema(answer)));
    }
    wire.registerAll(store, states);
    answers.addAll(states);
    wire.registerAll(Topics.REPLIES, answers);
  }

  /** {@code entity} as the store holds it. */
  public byte[] toStore(String orgId, EntityType<?> type, Entity entity) {
    return wire.encode(store, avro(orgId, of(type), entity));
  }

  /** The entity the store holds as {@code value}. */
  public <E extends Entity> E fromStore(EntityType<E> type, byte[] value) {
    return decode(of(type), value);
  }

  /** {@code entity} as a reply shows it. */
  public SpecificRecord record(String orgId, EntityType<?> type, Entity entity) {
    return avro(orgId, of(type), entity);
  }

  /** {@code answer} to a question about an entity of {@code type}, as a reply shows it. */
  public SpecificRecord answer(EntityType<?> type, Answer answer, OrganizationView view) {
    return of(type).answer(answer, view);
  }

  /** What the entity {@code id} of the type called {@code type} asks for at its alarm. */
  Command onAlarm(String type, CommandMeta meta, String id) {
    for (EntityCodec<?, ?> codec : codecs.values()) {
      if (codec.type().name().equals(type)) {
        return codec.onAlarm(meta, id);
      }
    }
    throw new IllegalStateException("no codec for entity type " + type);
  }

  Collection<EntityCodec<?, ?>> all() {
    return codecs.values();
  }

  // The map's keys and values are put in pairs of one entity type, in the constructor alone.
  @SuppressWarnings("unchecked")
  <E extends Entity> EntityCodec<E, ?> of(EntityType<E> type) {
    EntityCodec<?, ?> codec = codecs.get(type);
    if (codec == null) {
      throw new IllegalStateException("no codec for entity type " + type.name());
    }
    return (EntityCodec<E, ?>) codec;
  }

  private <E extends Entity, A extends SpecificRecord> E decode(
      EntityCodec<E, A> codec, byte[] value) {
    return codec.fromAvro(wire.decode(value, codec.record()));
  }

  private static <E extends Entity> SpecificRecord avro(
      String orgId, EntityCodec<E, ?> codec, Entity entity) {
    return codec.toAvro(orgId, codec.type().state().cast(entity));
  }
}
