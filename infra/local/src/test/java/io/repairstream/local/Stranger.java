package io.repairstream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A plain Confluent-compatible Avro consumer that knows nothing of us but the registry's address.
 */
final class Stranger {
  private Stranger() {}

  static List<GenericRecord> read(LaunchedStack stack, String topic) {
    Map<Integer, Schema> schemas = new HashMap<>();
    List<GenericRecord> rows = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : EventLog.read(stack, topic)) {
      ByteBuffer wire = ByteBuffer.wrap(record.value());
      if (wire.get() != 0) {
        throw new AssertionError("no magic byte");
      }
      Schema schema =
          schemas.computeIfAbsent(
              wire.getInt(), id -> fetch(stack.value("SCHEMA_REGISTRY_URL"), id));
      try {
        rows.add(
            new GenericDatumReader<GenericRecord>(schema)
                .read(
                    null,
                    DecoderFactory.get()
                        .binaryDecoder(record.value(), wire.position(), wire.remaining(), null)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return rows;
  }

  private static Schema fetch(String registry, int id) {
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(registry + "/schemas/ids/" + id)).build(),
                  HttpResponse.BodyHandlers.ofString());
      return new Schema.Parser()
          .parse(Api.JSON.readTree(answer.body()).required("schema").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
