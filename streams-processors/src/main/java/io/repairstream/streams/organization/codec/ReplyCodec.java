package io.repairstream.streams.organization.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.schemas.reply.EncodedRecord;
import io.repairstream.schemas.reply.Outcome;
import io.repairstream.schemas.reply.Refusal;
import io.repairstream.schemas.serde.WireFormat;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Writes replies, and reads them again when a command is repeated. */
public final class ReplyCodec {
  /** Message type of every reply. */
  public static final String TYPE = CommandReply.getClassSchema().getFullName();

  private static final ObjectMapper JSON = new ObjectMapper();

  private final WireFormat wire;

  /** A codec of values on the reply topic. */
  public ReplyCodec(WireFormat wire) {
    this.wire = wire;
  }

  /** Registers what the reply topic will hold. */
  public void register() {
    wire.register(Topics.REPLIES, CommandReply.getClassSchema());
  }

  /** The command happened and caused {@code events}. */
  public byte[] applied(
      DecodedCommand command, long sequence, List<EncodedEvent> events, Instant now) {
    return reply(
        command,
        Outcome.APPLIED,
        null,
        sequence,
        events.stream().map(EncodedEvent::asRecord).toList(),
        now);
  }

  /** The command changed nothing: {@code entity} was so already. */
  public byte[] unchanged(
      DecodedCommand command, long sequence, SpecificRecord entity, Instant now) {
    return showing(command, sequence, entity, now);
  }

  /** The command was a question, and {@code answer} is what it is answered with. */
  public byte[] answered(
      DecodedCommand command, long sequence, SpecificRecord answer, Instant now) {
    return showing(command, sequence, answer, now);
  }

  private byte[] showing(DecodedCommand command, long sequence, SpecificRecord shown, Instant now) {
    EncodedRecord record =
        new EncodedRecord(
            shown.getSchema().getFullName(), ByteBuffer.wrap(wire.encode(Topics.REPLIES, shown)));
    return reply(command, Outcome.APPLIED, null, sequence, List.of(record), now);
  }

  /** The command was refused. */
  public byte[] refused(
      DecodedCommand command,
      long sequence,
      io.repairstream.streams.organization.domain.Refusal refusal,
      Instant now) {
    Refusal avro = new Refusal(refusal.code().name(), refusal.message(), json(refusal.details()));
    return reply(command, Outcome.REFUSED, avro, sequence, List.of(), now);
  }

  /**
   * The command, which had {@code headers}, could not be processed; the details are with the
   * operator, not with the caller.
   */
  public byte[] failed(
      String commandId,
      String orgId,
      @Nullable String fingerprint,
      org.apache.kafka.common.header.Headers headers,
      long sequence,
      Instant now) {
    Refusal avro = new Refusal("INTERNAL_ERROR", "the command could not be processed", "{}");
    return wire.encode(
        Topics.REPLIES,
        new CommandReply(
            commandId,
            orgId,
            Outcome.REFUSED,
            avro,
            sequence,
            fingerprint,
            List.of(),
            now,
            ImportRows.result(headers)));
  }

  /** Whether {@code command} repeats the request whose stored reply is {@code reply}. */
  public boolean repeats(DecodedCommand command, byte[] reply) {
    return Objects.equals(
        wire.decode(reply, CommandReply.class).getFingerprint(), command.fingerprint());
  }

  /** Whether {@code reply} was given before {@code time}. */
  public boolean isOlder(byte[] reply, Instant time) {
    return wire.decode(reply, CommandReply.class).getRepliedAt().isBefore(time);
  }

  private byte[] reply(
      DecodedCommand command,
      Outcome outcome,
      @Nullable Refusal refusal,
      long sequence,
      List<EncodedRecord> records,
      Instant now) {
    return wire.encode(
        Topics.REPLIES,
        new CommandReply(
            command.id(),
            command.orgId(),
            outcome,
            refusal,
            sequence,
            command.fingerprint(),
            // Nobody waits for a row, and who asks for its result wants to know the id.
            command.isImportRow() ? List.of() : records,
            now,
            ImportRows.result(
                command.meta().getImportRow(),
                outcome == Outcome.APPLIED ? command.command().entityId() : null)));
  }

  private static String json(Map<String, Object> details) {
    try {
      return JSON.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "details of a refusal are text, numbers and lists of text", e);
    }
  }
}
