package io.repairstream.edge;

import io.repairstream.edge.store.DeliveryReads;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A delivery log in memory, of the one organization there is. */
final class FakeDeliveries implements DeliveryReads {
  final Map<String, StoredDelivery> stored = new ConcurrentHashMap<>();
  final Map<String, SentEvent> sent = new ConcurrentHashMap<>();

  @Override
  public Future<@Nullable StoredDelivery> find(String orgId, Set<String> shopScope, String id) {
    return Future.succeededFuture(orgId.equals(FakeStore.ORG) ? stored.get(id) : null);
  }

  @Override
  public Future<@Nullable SentEvent> sent(String orgId, Set<String> shopScope, String id) {
    return Future.succeededFuture(orgId.equals(FakeStore.ORG) ? sent.get(id) : null);
  }
}
