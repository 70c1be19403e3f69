package io.repairstream.streams;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.repairstream.schemas.serde.SchemaRegistryException;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.rocksdb.RocksDBException;

/**
 * Tells a failure of the world, which passes and after which a transaction can be begun again, from
 * one that would come back for ever.
 */
final class ThreadFailure {
  private static final List<Class<? extends KafkaException>> LASTING =
      List.of(
          ConfigException.class,
          AuthenticationException.class,
          AuthorizationException.class,
          UnsupportedVersionException.class);

  private ThreadFailure() {}

  /** Whether a new thread may succeed where this one failed. */
  static boolean isPassing(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Throwable current = cause;
      if (current instanceof Error || LASTING.stream().anyMatch(type -> type.isInstance(current))) {
        return false;
      }
      root = cause;
    }
    return root instanceof KafkaException
        || root instanceof SchemaRegistryException
        || root instanceof IOException
        || root instanceof RocksDBException
        || root instanceof RestClientException;
  }
}
