package io.repairstream.streams.kpi;

import io.repairstream.streams.kpi.domain.Contribution;
import io.repairstream.streams.kpi.domain.Slots;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What entities count for, in a store. */
final class StoredSlots implements Slots {
  static final String STORE = "kpi-slots";

  private final KeyValueStore<byte[], byte[]> store;
  private final ContributionCodec codec;
  private final ContributionBytes bytes;
  private final Agenda agenda;
  private final Supplier<Instant> clock;

  StoredSlots(
      KeyValueStore<byte[], byte[]> store,
      ContributionCodec codec,
      ContributionBytes bytes,
      Agenda agenda,
      Supplier<Instant> clock) {
    this.store = store;
    this.codec = codec;
    this.bytes = bytes;
    this.agenda = agenda;
    this.clock = clock;
  }

  @Override
  public @Nullable Contribution find(String orgId, String owner, String slot) {
    byte[] stored = store.get(Keys.of(orgId, owner, slot));
    return stored == null ? null : codec.decode(stored);
  }

  @Override
  public void put(String owner, String slot, Contribution contribution) {
    String orgId = contribution.spot().orgId();
    store.put(Keys.of(orgId, owner, slot), bytes.of(contribution, clock.get()));
    agenda.put(forget(contribution), Agenda.Task.SLOTS, orgId + '|' + owner);
  }

  @Override
  public void remove(String orgId, String owner, String slot) {
    store.delete(Keys.of(orgId, owner, slot));
  }

  @Override
  public List<String> of(String orgId, String owner) {
    byte[] prefix = Keys.under(orgId, owner);
    List<String> slots = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> all = store.range(prefix, Keys.after(prefix))) {
      all.forEachRemaining(entry -> slots.add(Keys.rest(entry.key, prefix)));
    }
    return slots;
  }

  /** Forgets the slots of {@code subject} whose figures cannot change any more. */
  void forget(String subject, Instant now) {
    byte[] prefix = Keys.under(subject);
    try (KeyValueIterator<byte[], byte[]> all = store.range(prefix, Keys.after(prefix))) {
      all.forEachRemaining(
          entry -> {
            if (!forget(codec.decode(entry.value)).isAfter(now)) {
              store.delete(entry.key);
            }
          });
    }
  }

  /** Full days, so that the slots of one owner mostly share one entry of the agenda. */
  private static Instant forget(Contribution contribution) {
    return Horizon.forget(contribution.spot())
        .truncatedTo(ChronoUnit.DAYS)
        .plus(Duration.ofDays(1));
  }
}
