package io.repairstream.schemas.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.repairstream.schemas.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads Avro records in the Confluent wire format: a zero byte, the schema's id as four
 * bytes, the record.
 *
 * <p>Subjects follow Confluent's TopicRecordNameStrategy: {@code <topic>-<full record name>}. A
 * schema is registered once per subject and process, and a writer's schema is fetched once per id;
 * both wait for the registry, so a process calls {@link #register} for what it writes before it
 * takes traffic. Thread-safe.
 */
public final class WireFormat {
  private static final int PREFIX = 5;
  private static final int NOT_FOUND = 404;
  private static final int AT_ONCE = 8;
  private static final String PUBLIC_COMPATIBILITY = "FULL_TRANSITIVE";

  static {
    TrustedClasses.install();
  }

  private final SchemaRegistryClient registry;
  private final Map<String, Integer> idsBySubject = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemasById = new ConcurrentHashMap<>();
  private final ThreadLocal<Buffers> buffers = ThreadLocal.withInitial(Buffers::new);

  /** A wire format over {@code registry}, which caches and has its own deadlines. */
  public WireFormat(SchemaRegistryClient registry) {
    this.registry = registry;
  }

  /**
   * Registers {@code schema} for records on {@code topic}; the subject of a public topic takes only
   * FULL_TRANSITIVE changes from then on.
   *
   * @return its id
   * @throws SchemaRegistryException when the registry refuses the schema as incompatible or cannot
   *     be reached
   */
  public int register(String topic, Schema schema) {
    String subject = topic + "-" + schema.getFullName();
    Integer known = idsBySubject.get(subject);
    if (known != null) {
      return known;
    }
    try {
      int id = registry.register(subject, new AvroSchema(schema));
      if (Topics.PUBLIC.contains(topic)) {
        keepReadable(subject);
      }
      // What a process writes it reads as well: for that it needs no registry later.
      schemasById.putIfAbsent(id, schema);
      idsBySubject.put(subject, id);
      return id;
    } catch (IOException | RestClientException e) {
      throw new SchemaRegistryException("schema of subject " + subject + " was not registered", e);
    }
  }

  /**
   * Strangers read this: whatever the registry's own level is, each later version must be readable
   * by every earlier one and the other way round.
   */
  private void keepReadable(String subject) throws IOException, RestClientException {
    if (!PUBLIC_COMPATIBILITY.equals(level(subject))) {
      registry.updateCompatibility(subject, PUBLIC_COMPATIBILITY);
    }
  }

  private @Nullable String level(String subject) throws IOException, RestClientException {
    try {
      return registry.getCompatibility(subject);
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        // It has the registry's own, which may be another tomorrow.
        return null;
      }
      throw e;
    }
  }

  /**
   * Registers all of {@code schemas} for records on {@code topic}, several at a time: there are
   * hundreds, and each waits for the registry.
   *
   * @throws SchemaRegistryException as {@link #register} does, for one of those that failed
   */
  public void registerAll(String topic, Collection<Schema> schemas) {
    List<Callable<Integer>> registrations =
        schemas.stream().<Callable<Integer>>map(schema -> () -> register(topic, schema)).toList();
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Future<Integer> registered : workers.invokeAll(registrations)) {
        registered.get();
      }
    } catch (ExecutionException e) {
      throw new SchemaRegistryException("schemas of " + topic + " were not registered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SchemaRegistryException("interrupted while registering schemas of " + topic, e);
    }
  }

  /** {@code record} in wire format, as it stands on {@code topic}. */
  public byte[] encode(String topic, SpecificRecord record) {
    Buffers own = buffers.get();
    Form form = own.form(record.getSchema());
    Integer known = form.ids.get(topic);
    int id = known == null ? register(topic, record.getSchema()) : known;
    if (known == null) {
      form.ids.put(topic, id);
    }
    own.bytes.clear();
    own.bytes.octet(0);
    own.bytes.octet(id >>> 24);
    own.bytes.octet(id >>> 16);
    own.bytes.octet(id >>> 8);
    own.bytes.octet(id);
    form.writer.write(record, own.bytes);
    return own.bytes.copy();
  }

  /**
   * The record of {@code type} in {@code wire}.
   *
   * @throws UndecodableRecordException when the bytes are not such a record
   * @throws SchemaRegistryException when the writer's schema could not be fetched
   */
  public <T extends SpecificRecord> T decode(byte[] wire, Class<T> type) {
    if (wire.length < PREFIX || wire[0] != 0) {
      throw new UndecodableRecordException(
          "not in wire format: "
              + wire.length
              + " bytes (expected a zero byte, a schema id and a record)");
    }
    Schema writer = writerSchema(ByteBuffer.wrap(wire, 1, 4).getInt());
    Schema reader = SpecificData.get().getSchema(type);
    if (!writer.getFullName().equals(reader.getFullName())) {
      throw new UndecodableRecordException(
          "record is a " + writer.getFullName() + " (expected: " + reader.getFullName() + ")");
    }
    Buffers own = buffers.get();
    try {
      own.decoder =
          DecoderFactory.get().binaryDecoder(wire, PREFIX, wire.length - PREFIX, own.decoder);
      return type.cast(own.reader(writer, reader).read(null, own.decoder));
    } catch (IOException | RuntimeException e) {
      throw new UndecodableRecordException("bytes are no " + reader.getFullName(), e);
    }
  }

  private Schema writerSchema(int id) {
    Schema known = schemasById.get(id);
    if (known != null) {
      return known;
    }
    try {
      Schema fetched = ((AvroSchema) registry.getSchemaById(id)).rawSchema();
      // One instance per id, whoever came first: readers are kept by it.
      Schema raced = schemasById.putIfAbsent(id, fetched);
      return raced == null ? fetched : raced;
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        // Asking again would never help: the record is broken, not the registry.
        throw new UndecodableRecordException("schema " + id + " does not exist", e);
      }
      throw new SchemaRegistryException("schema " + id + " could not be fetched", e);
    } catch (IOException e) {
      throw new SchemaRegistryException("schema " + id + " could not be fetched", e);
    }
  }

  /**
   * How records of one schema are written.
   *
   * @param ids the schema's, by topic
   */
  private record Form(RecordWriter writer, Map<String, Integer> ids) {}

  /** What one thread reuses: Avro's decoders and readers are not thread-safe. */
  private static final class Buffers {
    private final WireBuffer bytes = new WireBuffer();
    private final Map<Schema, Form> forms = new IdentityHashMap<>();
    private final Map<Schema, DatumReader<SpecificRecord>> readers = new IdentityHashMap<>();
    private @Nullable BinaryDecoder decoder;

    Form form(Schema schema) {
      return forms.computeIfAbsent(
          schema, made -> new Form(RecordWriter.of(made), new HashMap<>()));
    }

    @SuppressWarnings("unchecked")
    DatumReader<SpecificRecord> reader(Schema writer, Schema reader) {
      // Keyed by the writer's schema alone: the cache above gives one instance per id, and its name
      // fixes the reader.
      return readers.computeIfAbsent(writer, w -> SpecificData.get().createDatumReader(w, reader));
    }
  }
}
