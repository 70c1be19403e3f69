package io.repairstream.webhook.fanout;

import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.state.DeliveryAccount;
import io.repairstream.schemas.webhook.WebhookDelivery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** Accounts by organization, and the deliveries that are held back, in the order they came. */
final class AccountStore {
  static final String ACCOUNTS = "webhook-delivery-accounts";
  static final String HELD = "webhook-held-deliveries";
  private static final int KEPT = 10_000;

  private final KeyValueStore<String, byte[]> accounts;
  private final KeyValueStore<String, byte[]> held;
  private final WireFormat wireFormat;
  private final Map<String, Account> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Account> eldest) {
          return size() > KEPT;
        }
      };

  AccountStore(
      KeyValueStore<String, byte[]> accounts,
      KeyValueStore<String, byte[]> held,
      WireFormat wireFormat) {
    this.accounts = accounts;
    this.held = held;
    this.wireFormat = wireFormat;
  }

  /** Accounts change with every delivery: the log needs them once a commit. */
  static StoreBuilder<KeyValueStore<String, byte[]>> accounts() {
    return store(ACCOUNTS).withCachingEnabled();
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> held() {
    return store(HELD);
  }

  private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
  }

  static void register(WireFormat wireFormat) {
    wireFormat.register(ACCOUNTS, DeliveryAccount.getClassSchema());
    wireFormat.register(HELD, WebhookDelivery.getClassSchema());
  }

  @Nullable Account find(String orgId) {
    Account known = kept.get(orgId);
    if (known != null) {
      return known;
    }
    byte[] stored = accounts.get(orgId);
    if (stored == null) {
      return null;
    }
    Account account = decode(stored);
    kept.put(orgId, account);
    return account;
  }

  void put(String orgId, Account account) {
    kept.put(orgId, account);
    accounts.put(
        orgId,
        wireFormat.encode(
            ACCOUNTS,
            DeliveryAccount.newBuilder()
                .setBillingCycleDay(account.cycleDay())
                .setLimit(account.limit())
                .setPeriodStart(account.start())
                .setUsed(account.used())
                .setReported(account.reported())
                .setHeldFirst(account.heldFirst())
                .setHeldEnd(account.heldEnd())
                .build()));
  }

  /** Tells of every account. */
  void each(BiConsumer<String, Account> told) {
    try (KeyValueIterator<String, byte[]> rows = accounts.all()) {
      rows.forEachRemaining(row -> told.accept(row.key, decode(row.value)));
    }
  }

  void hold(String orgId, long number, WebhookDelivery delivery) {
    held.put(key(orgId, number), wireFormat.encode(HELD, delivery));
  }

  /** Takes a delivery out that is held back; null when it is not there. */
  @Nullable WebhookDelivery release(String orgId, long number) {
    byte[] stored = held.delete(key(orgId, number));
    return stored == null ? null : wireFormat.decode(stored, WebhookDelivery.class);
  }

  private Account decode(byte[] stored) {
    DeliveryAccount account = wireFormat.decode(stored, DeliveryAccount.class);
    return new Account(
        account.getBillingCycleDay(),
        account.getLimit(),
        account.getPeriodStart(),
        account.getUsed(),
        account.getReported(),
        account.getHeldFirst(),
        account.getHeldEnd());
  }

  private static String key(String orgId, long number) {
    return orgId + "/" + number;
  }
}
