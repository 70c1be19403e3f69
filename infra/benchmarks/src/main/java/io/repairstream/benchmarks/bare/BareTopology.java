package io.repairstream.benchmarks.bare;

import io.repairstream.benchmarks.kafka.Corpus;
import io.repairstream.schemas.Headers;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** For each command: one entry in a RocksDB store, the events, and the reply on partition 0. */
final class BareTopology implements Supplier<Topology> {
  private static final String SOURCE = "commands";
  private static final String PROCESSOR = "processor";
  private static final String STORE = "entities";
  private static final String EVENTS = "events";
  private static final String REPLIES = "replies";

  private final String commands;
  private final String events;
  private final String replies;
  private final Corpus eventCorpus;
  private final Corpus replyCorpus;
  private final int eventsPerCommand;

  BareTopology(
      String commands,
      String events,
      String replies,
      Corpus eventCorpus,
      Corpus replyCorpus,
      int eventsPerCommand) {
    this.commands = commands;
    this.events = events;
    this.replies = replies;
    this.eventCorpus = eventCorpus;
    this.replyCorpus = replyCorpus;
    this.eventsPerCommand = eventsPerCommand;
  }

  @Override
  public Topology get() {
    StreamPartitioner<byte[], byte[]> first =
        (topic, key, value, partitions) -> Optional.of(Set.of(0));
    return new Topology()
        .addSource(
            SOURCE, Serdes.ByteArray().deserializer(), Serdes.ByteArray().deserializer(), commands)
        .addProcessor(PROCESSOR, Copying::new, SOURCE)
        .addStateStore(
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray())
                .withCachingDisabled(),
            PROCESSOR)
        .addSink(
            EVENTS,
            events,
            Serdes.ByteArray().serializer(),
            Serdes.ByteArray().serializer(),
            PROCESSOR)
        .addSink(
            REPLIES,
            replies,
            Serdes.ByteArray().serializer(),
            Serdes.ByteArray().serializer(),
            first,
            PROCESSOR);
  }

  /** Decides nothing: writes the next records of the corpus. */
  private final class Copying implements Processor<byte[], byte[], byte[], byte[]> {
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable KeyValueStore<byte[], byte[]> store;

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
      this.context = context;
      this.store = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> command) {
      ProcessorContext<byte[], byte[]> out = Objects.requireNonNull(context);
      Header id = command.headers().lastHeader(Headers.COMMAND_ID);
      Corpus.Sample event = sample(eventCorpus);
      Objects.requireNonNull(store).put(id.value(), event.value());
      for (int i = 0; i < eventsPerCommand; i++) {
        Corpus.Sample written = i == 0 ? event : sample(eventCorpus);
        out.forward(
            new Record<>(
                command.key(),
                written.value(),
                command.timestamp(),
                written.headersWithout(Headers.COMMAND_ID)),
            EVENTS);
      }
      Corpus.Sample reply = sample(replyCorpus);
      org.apache.kafka.common.header.Headers headers = reply.headersWithout(Headers.COMMAND_ID);
      headers.add(id);
      out.forward(new Record<>(id.value(), reply.value(), command.timestamp(), headers), REPLIES);
    }

    /** Tasks of several threads share the corpus. */
    private Corpus.Sample sample(Corpus corpus) {
      synchronized (corpus) {
        return corpus.next();
      }
    }
  }
}
