package io.repairstream.edge.projection;

import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.CustomerSummary;
import io.repairstream.schemas.entity.DeviceSummary;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.entity.ShopSummary;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.serde.TrustedClasses;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who and what the sample events of one organization are about, and the sequence and times they
 * get.
 */
abstract class SampleLog {
  /** When the first event of an organization is recorded. */
  public static final Instant BEGIN = Instant.parse("2026-06-12T10:00:00Z");

  final String org = UUID.randomUUID().toString();
  final String shop = UUID.randomUUID().toString();
  final String customer = UUID.randomUUID().toString();
  final String device = UUID.randomUUID().toString();
  final String keyHash = hash();
  final String ownerHash = hash();
  private long sequence;
  private Duration passed = Duration.ZERO;

  static {
    TrustedClasses.install();
  }

  public final String org() {
    return org;
  }

  public final String shop() {
    return shop;
  }

  public final String customer() {
    return customer;
  }

  public final String device() {
    return device;
  }

  public final String keyHash() {
    return keyHash;
  }

  public final String ownerHash() {
    return ownerHash;
  }

  public final long sequence() {
    return sequence;
  }

  /** Nothing happens for {@code time}. */
  public final void pass(Duration time) {
    passed = passed.plus(time);
  }

  final CustomerSummary customerSummary() {
    return new CustomerSummary(customer, "Ada", "Byron", "Ada@Example.org", "+44 20 1");
  }

  final DeviceSummary deviceSummary() {
    return new DeviceSummary(device, "phone", "Acme", "One", "S", "35");
  }

  final ShopSummary shopSummary() {
    return new ShopSummary(shop, "Main", "MAIN", "Europe/Berlin", "EUR");
  }

  final EventMeta next(String entity) {
    return next(entity, null);
  }

  final EventMeta next(String entity, @Nullable String workOrder) {
    sequence++;
    Instant at = BEGIN.plus(passed).plusMillis(sequence);
    return EventMeta.newBuilder()
        .setEventId(UUID.randomUUID().toString())
        .setOrgId(org)
        .setShopId(shop)
        .setSequence(sequence)
        .setEntityType("entity")
        .setEntityId(entity)
        .setEntityVersion(1)
        .setOccurredAt(at)
        .setRecordedAt(at)
        .setActor(new Actor(ActorKind.OWNER, org, Role.OWNER))
        .setCausationId(UUID.randomUUID().toString())
        .setWorkOrderId(workOrder)
        .build();
  }

  static Instant at(EventMeta meta) {
    return meta.getRecordedAt();
  }

  private static String hash() {
    String digits = UUID.randomUUID().toString().replace("-", "");
    return digits + digits;
  }
}
