package io.repairstream.webhook.fanout;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.webhook.delivery.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Endpoints by organization, in the wire format of {@code webhook.endpoints.v1}.
 *
 * <p>An organization has at most ten; those of the organizations seen last are kept decoded.
 */
final class EndpointStore {
  static final String NAME = "webhook-endpoints";
  private static final int ORGANIZATIONS_KEPT = 10_000;

  private final KeyValueStore<String, byte[]> store;
  private final WireFormat wireFormat;
  private final Map<String, List<Subscription>> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Subscription>> eldest) {
          return size() > ORGANIZATIONS_KEPT;
        }
      };

  EndpointStore(KeyValueStore<String, byte[]> store, WireFormat wireFormat) {
    this.store = store;
    this.wireFormat = wireFormat;
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray());
  }

  /** Keeps {@code endpoint} and returns its wire format. */
  byte[] put(WebhookEndpoint endpoint) {
    byte[] wire = wireFormat.encode(Topics.WEBHOOK_ENDPOINTS, endpoint);
    store.put(key(endpoint), wire);
    kept.remove(endpoint.getOrgId());
    return wire;
  }

  void delete(WebhookEndpoint endpoint) {
    store.delete(key(endpoint));
    kept.remove(endpoint.getOrgId());
  }

  List<Subscription> of(String orgId) {
    return kept.computeIfAbsent(orgId, this::load);
  }

  private List<Subscription> load(String orgId) {
    List<Subscription> subscriptions = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> rows =
        store.prefixScan(orgId + "/", new StringSerializer())) {
      while (rows.hasNext()) {
        subscriptions.add(
            Subscription.of(wireFormat.decode(rows.next().value, WebhookEndpoint.class)));
      }
    }
    return List.copyOf(subscriptions);
  }

  private static String key(WebhookEndpoint endpoint) {
    return endpoint.getOrgId() + "/" + endpoint.getId();
  }
}
