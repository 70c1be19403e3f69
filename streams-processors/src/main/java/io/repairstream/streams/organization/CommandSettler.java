package io.repairstream.streams.organization;

import io.repairstream.streams.organization.codec.Change;
import io.repairstream.streams.organization.codec.DecodedCommand;
import io.repairstream.streams.organization.codec.EncodedEvent;
import io.repairstream.streams.organization.codec.EntityCodecs;
import io.repairstream.streams.organization.codec.EventCodec;
import io.repairstream.streams.organization.codec.ReplyCodec;
import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.tenant.Admission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out what comes of a command; reads stores, writes nothing. */
final class CommandSettler {
  /**
   * Below the client's and the broker's usual bound of one mebibyte, which counts more than the
   * value.
   */
  private static final int LARGEST = 900_000;

  private final OrganizationStores stores;
  private final CommandOutcomes outcomes;
  private final EntityCodecs entities;
  private final EventCodec events;
  private final ReplyCodec replies;

  CommandSettler(
      OrganizationStores stores,
      CommandOutcomes outcomes,
      EntityCodecs entities,
      EventCodec events,
      ReplyCodec replies) {
    this.stores = stores;
    this.outcomes = outcomes;
    this.entities = entities;
    this.events = events;
    this.replies = replies;
  }

  Settlement settle(DecodedCommand command, Instant now) {
    if (command.isImportRow()) {
      return decide(command, now);
    }
    byte[] known = outcomes.find(command.orgId(), command.id(), now);
    return known == null || replies.isOlder(known, now.minus(CommandOutcomes.MEMORY))
        ? decide(command, now)
        : repeat(command, known, now);
  }

  private Settlement repeat(DecodedCommand command, byte[] known, Instant now) {
    if (replies.repeats(command, known)) {
      return Settlement.told(Settlement.Kind.REPLAYED, known, null);
    }
    Refusal reused =
        Refusal.of(
            RefusalCode.IDEMPOTENCY_KEY_REUSED,
            "this idempotency key was used for another request within the last 72 hours");
    byte[] reply = replies.refused(command, stores.head(command.orgId()).sequence(), reused, now);
    return Settlement.told(Settlement.Kind.KEY_REUSED, reply, null);
  }

  private Settlement decide(DecodedCommand command, Instant now) {
    UnitOfWork work = new UnitOfWork(stores, command.orgId(), now);
    return switch (Admission.decide(command.command(), work)) {
      case Decision.Refused refused ->
          refused(
              command, replies.refused(command, work.head().sequence(), refused.refusal(), now));
      case Decision.Answered answered ->
          Settlement.told(
              Settlement.Kind.ANSWERED,
              replies.answered(
                  command,
                  work.head().sequence(),
                  entities.answer(command.command().entityType(), answered.answer(), work),
                  now),
              null);
      case Decision.Accepted accepted ->
          accepted.events().isEmpty()
              ? unchanged(command, work, now)
              : apply(command, work, accepted.events(), now);
    };
  }

  private Settlement unchanged(DecodedCommand command, UnitOfWork work, Instant now) {
    Command asked = command.command();
    Entity entity = work.find(asked.entityType(), asked.entityId());
    if (entity == null) {
      throw new IllegalStateException(
          "nothing changed on an entity that does not exist: " + asked.entityId());
    }
    long sequence = work.head().sequence();
    byte[] reply =
        replies.unchanged(
            command, sequence, entities.record(command.orgId(), asked.entityType(), entity), now);
    return Settlement.told(Settlement.Kind.APPLIED, reply, outcome(command, reply, sequence, now));
  }

  private Settlement apply(
      DecodedCommand command, UnitOfWork work, List<Event<?>> happened, Instant now) {
    List<Change<?>> changes = work.apply(happened);
    List<EncodedEvent> encoded = new ArrayList<>(changes.size());
    for (Change<?> change : changes) {
      encoded.add(events.encode(command, change, work));
    }
    long sequence = work.head().sequence();
    byte[] reply = replies.applied(command, sequence, shown(command, changes, encoded), now);
    PreparedWrites writes = stores.prepare(work);
    return largest(encoded, reply, writes) > LARGEST
        ? tooLarge(command, now)
        : new Settlement(
            Settlement.Kind.APPLIED,
            reply,
            outcome(command, reply, sequence, now),
            encoded,
            writes);
  }

  /**
   * What is remembered of an applied command. One without a fingerprint has an id of its own, which
   * its caller cannot name again: that it was applied is enough to keep it from happening twice.
   */
  private byte @Nullable [] outcome(
      DecodedCommand command, byte[] reply, long sequence, Instant now) {
    if (command.isImportRow()) {
      return null;
    }
    return command.fingerprint() == null
        ? replies.applied(command, sequence, List.of(), now)
        : reply;
  }

  private static Settlement refused(DecodedCommand command, byte[] reply) {
    return Settlement.told(Settlement.Kind.REFUSED, reply, command.isImportRow() ? null : reply);
  }

  /** The caller is told of the entity they asked about; the feed tells of the others. */
  private static List<EncodedEvent> shown(
      DecodedCommand command, List<Change<?>> changes, List<EncodedEvent> encoded) {
    Command asked = command.command();
    List<EncodedEvent> own = new ArrayList<>();
    for (int i = 0; i < encoded.size(); i++) {
      Event<?> event = changes.get(i).event();
      if (event.entityType().equals(asked.entityType())
          && event.entityId().equals(asked.entityId())) {
        own.add(encoded.get(i));
      }
    }
    return own.isEmpty() ? encoded : own;
  }

  private static int largest(List<EncodedEvent> encoded, byte[] reply, PreparedWrites writes) {
    int largest = Math.max(reply.length, writes.largest());
    for (EncodedEvent event : encoded) {
      largest = Math.max(largest, event.value().length);
    }
    return largest;
  }

  /** Nothing was written yet: a record the log cannot take must not stop the partition. */
  private Settlement tooLarge(DecodedCommand command, Instant now) {
    Refusal refusal =
        Refusal.of(
                RefusalCode.PAYLOAD_TOO_LARGE,
                "what would come of this is larger than a record of the log may be (expected: at"
                    + " most "
                    + LARGEST
                    + " bytes)")
            .with("limit_bytes", LARGEST);
    return refused(
        command, replies.refused(command, stores.head(command.orgId()).sequence(), refusal, now));
  }
}
