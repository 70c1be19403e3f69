package io.repairstream.runtime.kafka;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.repairstream.schemas.serde.WireFormat;
import java.util.Map;

/** Makes the wire format over a schema registry that speaks Confluent's API. */
public final class SchemaRegistries {
  private static final int CACHED_SCHEMAS_PER_SUBJECT = 1_000;
  private static final String DEADLINE_MS = "5000";

  private SchemaRegistries() {}

  /** A wire format over the registry at {@code url}, with a deadline of 5 s for each call. */
  public static WireFormat wireFormat(String url) {
    return new WireFormat(
        new CachedSchemaRegistryClient(
            url,
            CACHED_SCHEMAS_PER_SUBJECT,
            Map.of(
                "http.connect.timeout.ms", DEADLINE_MS,
                "http.read.timeout.ms", DEADLINE_MS)));
  }
}
