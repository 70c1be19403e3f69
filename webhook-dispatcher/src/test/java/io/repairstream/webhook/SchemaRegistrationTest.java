package io.repairstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.repairstream.runtime.kafka.SchemaRegistration;
import io.repairstream.schemas.entity.Customer;
import io.repairstream.schemas.serde.SchemaRegistryException;
import io.repairstream.schemas.serde.WireFormat;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Waiting for a registry that comes up late, or not at all. */
final class SchemaRegistrationTest {
  private int tries;
  private int firstGood;
  private final WireFormat wire =
      new WireFormat(
          new MockSchemaRegistryClient() {
            @Override
            public int register(String subject, ParsedSchema schema)
                throws IOException, RestClientException {
              if (++tries < firstGood) {
                throw new IOException("the registry is away");
              }
              return super.register(subject, schema);
            }
          });

  @Test
  void triesAgainUntilTheRegistryIsThere() {
    firstGood = 2;

    SchemaRegistration.await(this::register, Duration.ofSeconds(30));

    assertThat(tries).isEqualTo(2);
  }

  @Test
  void saysWhyWhenTimeIsUp() {
    firstGood = Integer.MAX_VALUE;

    assertThatThrownBy(() -> SchemaRegistration.await(this::register, Duration.ZERO))
        .isInstanceOf(SchemaRegistryException.class);
  }

  private void register() {
    wire.register("topic", Customer.getClassSchema());
  }
}
