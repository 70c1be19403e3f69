package io.repairstream.streams.organization;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.SchemaRegistryException;
import io.repairstream.streams.failure.DeadLetters;
import io.repairstream.streams.organization.codec.CommandCodec;
import io.repairstream.streams.organization.codec.DecodedCommand;
import io.repairstream.streams.organization.codec.EncodedEvent;
import io.repairstream.streams.organization.codec.ReplyCodec;
import io.repairstream.streams.organization.codec.UnreadableCommandException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shell around the rules: reads a command, has it settled, and only then writes state, events
 * and reply, which become one transaction.
 *
 * <p>Whatever is wrong with one command ends as a dead letter and a reply; whatever is wrong with
 * the world (a store, the registry) is thrown, aborts the transaction, and the command is read
 * again.
 */
final class OrganizationAggregate implements Processor<byte[], byte[], Object, byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(OrganizationAggregate.class);
  private static final Duration ALARM_INTERVAL = Duration.ofSeconds(1);

  /** Bounds how long commands wait behind alarms; the others go off a second later. */
  private static final int ALARMS_AT_ONCE = 200;

  /** When an alarm that could not be answered goes off again. */
  private static final Duration SNOOZE = Duration.ofHours(1);

  private final CommandCodec commands;
  private final ReplyCodec replies;
  private final DeadLetters deadLetters;
  private final CommandMeters meters;
  private final Supplier<CommitPace> pace;
  private final Function<ProcessorContext<Object, byte[]>, OpenStores> open;
  private @Nullable Session session;

  /**
   * @param pace that of the calling thread, whose tasks end their transactions together
   */
  OrganizationAggregate(
      CommandCodec commands,
      ReplyCodec replies,
      DeadLetters deadLetters,
      CommandMeters meters,
      Supplier<CommitPace> pace,
      Function<ProcessorContext<Object, byte[]>, OpenStores> open) {
    this.commands = commands;
    this.replies = replies;
    this.deadLetters = deadLetters;
    this.meters = meters;
    this.pace = pace;
    this.open = open;
  }

  @Override
  public void init(ProcessorContext<Object, byte[]> context) {
    // A task that was aborted comes here again: whatever was remembered of its stores ends with the
    // old session.
    Session opened = new Session(context, open.apply(context));
    session = opened;
    context.schedule(ALARM_INTERVAL, PunctuationType.WALL_CLOCK_TIME, time -> opened.alarms());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Session current = session;
    if (current == null) {
      throw new IllegalStateException("processed before init");
    }
    CommitPace own = pace.get();
    long taken = own.begins();
    current.process(record);
    if (own.ends(taken)) {
      current.context.commit();
    }
  }

  @Override
  public void close() {
    Session closed = session;
    session = null;
    if (closed != null) {
      closed.stores.organizations().close();
    }
  }

  /** The stores of a task, opened for the processor. */
  record OpenStores(
      OrganizationStores organizations, CommandOutcomes outcomes, CommandSettler settler) {}

  /** The time between one opening of the task's stores and their closing. */
  private final class Session {
    private final ProcessorContext<Object, byte[]> context;
    private final OpenStores stores;

    Session(ProcessorContext<Object, byte[]> context, OpenStores stores) {
      this.context = context;
      this.stores = stores;
    }

    void process(Record<byte[], byte[]> record) {
      Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
      DecodedCommand command;
      try {
        command = commands.read(record.key(), record.value(), record.headers());
      } catch (UnreadableCommandException e) {
        unreadable(record, e, now);
        return;
      }
      Settlement settlement;
      try {
        settlement = stores.settler().settle(command, now);
      } catch (KafkaException | SchemaRegistryException world) {
        throw world;
      } catch (RuntimeException bug) {
        bury(record, bug, now);
        answer(
            record,
            command.id(),
            replies.failed(
                command.id(),
                command.orgId(),
                command.fingerprint(),
                record.headers(),
                sequence(command.orgId()),
                now),
            false,
            now);
        meters.failed();
        return;
      }
      write(record, command, settlement, now);
    }

    void alarms() {
      Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
      for (AlarmKey alarm : stores.organizations().due(now, ALARMS_AT_ONCE)) {
        stores.organizations().silence(alarm);
        alarm(alarm, now);
      }
    }

    /** Nobody waits for the outcome; an alarm in an organization that may not act sleeps on. */
    private void alarm(AlarmKey alarm, Instant now) {
      Settlement settlement;
      try {
        settlement =
            stores
                .settler()
                .settle(
                    commands.alarm(
                        alarm.orgId(), alarm.entityType(), alarm.entityId(), alarm.at(), now),
                    now);
      } catch (KafkaException | SchemaRegistryException world) {
        throw world;
      } catch (RuntimeException bug) {
        LOG.atError()
            .setCause(bug)
            .addKeyValue("orgId", alarm.orgId())
            .addKeyValue("entityType", alarm.entityType())
            .addKeyValue("entityId", alarm.entityId())
            .log("an alarm could not be answered");
        meters.failed();
        stores.organizations().renew(alarm.at(now.plus(SNOOZE)));
        return;
      }
      if (settlement.kind() == Settlement.Kind.REFUSED) {
        stores.organizations().renew(alarm.at(now.plus(SNOOZE)));
      }
      settlement.writes().write();
      forward(Headers.utf8(alarm.orgId()), settlement, now);
      meters.settled(settlement.kind());
    }

    private void forward(byte[] key, Settlement settlement, Instant now) {
      for (EncodedEvent event : settlement.events()) {
        context.forward(
            new Record<>(key, event.value(), now.toEpochMilli(), event.headers()),
            OrganizationTopology.EVENTS_SINK);
      }
    }

    private void write(
        Record<byte[], byte[]> record, DecodedCommand command, Settlement settlement, Instant now) {
      settlement.writes().write();
      byte[] outcome = settlement.outcome();
      if (outcome != null) {
        stores.outcomes().remember(command.orgId(), command.id(), outcome, now);
      }
      forward(record.key(), settlement, now);
      answer(
          record,
          command.id(),
          settlement.reply(),
          settlement.kind() == Settlement.Kind.REPLAYED,
          now);
      meters.settled(settlement.kind());
    }

    private void unreadable(
        Record<byte[], byte[]> record, UnreadableCommandException cause, Instant now) {
      bury(record, cause, now);
      meters.failed();
      String commandId = Headers.text(record.headers(), Headers.COMMAND_ID);
      byte[] key = record.key();
      if (commandId != null && key != null) {
        String orgId = Headers.text(key);
        answer(
            record,
            commandId,
            replies.failed(commandId, orgId, null, record.headers(), sequence(orgId), now),
            false,
            now);
      }
    }

    private long sequence(String orgId) {
      return stores.organizations().head(orgId).sequence();
    }

    private void bury(Record<byte[], byte[]> record, RuntimeException cause, Instant now) {
      context.forward(
          deadLetters.letter(record, origin(), cause, now), OrganizationTopology.DEAD_LETTERS_SINK);
    }

    private RecordMetadata origin() {
      return context.recordMetadata().orElseThrow();
    }

    /** Whoever gave a command of the system itself waits for no reply. */
    private void answer(
        Record<byte[], byte[]> record,
        String commandId,
        byte[] reply,
        boolean replayed,
        Instant now) {
      if (!origin().topic().equals(Topics.COMMANDS)) {
        return;
      }
      ReplyKey key = ReplyKey.of(commandId, record.headers());
      RecordHeaders headers = new RecordHeaders();
      Headers.add(headers, Headers.TYPE, ReplyCodec.TYPE);
      Headers.add(headers, Headers.COMMAND_ID, key.commandId());
      if (replayed) {
        Headers.add(headers, Headers.REPLAYED, "true");
      }
      context.forward(
          new Record<>(key, reply, now.toEpochMilli(), headers), OrganizationTopology.REPLIES_SINK);
    }
  }
}
