package io.repairstream.streams.organization.domain.workorder;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.lifecycle.Lifecycle;
import io.repairstream.streams.organization.domain.lifecycle.Lifecycles;
import io.repairstream.streams.organization.domain.lifecycle.Phase;
import io.repairstream.streams.organization.domain.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket or a repair order.
 *
 * @param number from one gapless sequence per organization
 * @param lifecycleId name and version of the lifecycle it follows
 * @param statusSince when its status was entered
 * @param workSince when the phase of work was entered last; null before
 * @param assetId the device or vehicle
 * @param total what the work comes to, by the latest estimate or invoice; null until there is one
 * @param parts stocked parts held for it or fitted
 * @param internal whether it is work on a device or vehicle of the shop's own; said when it is
 *     opened and never changed, because figures of the past would change with it
 */
public record WorkOrder(
    String id,
    Revision revision,
    @Nullable String externalRef,
    WorkOrderKind kind,
    long number,
    String lifecycleId,
    String status,
    Phase phase,
    Instant statusSince,
    @Nullable Instant workSince,
    String shopId,
    String customerId,
    String assetId,
    Particulars particulars,
    @Nullable Consent consent,
    List<Evidence> evidence,
    @Nullable Money total,
    List<OrderPart> parts,
    boolean internal)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<WorkOrder> TYPE = new EntityType<>("work_order", WorkOrder.class);

  /** Copies the lists. */
  public WorkOrder {
    evidence = List.copyOf(evidence);
    parts = List.copyOf(parts);
  }

  /** The first order of the asset whose warranty this one falls under, or null. */
  public @Nullable String comebackOf() {
    return particulars.comebackOf();
  }

  /** The lifecycle it follows. */
  public Lifecycle lifecycle() {
    return Lifecycles.byId(lifecycleId);
  }

  /** How many pieces of evidence show {@code shown}. */
  public int evidenceOf(EvidenceKind shown) {
    return (int) evidence.stream().filter(piece -> piece.kind() == shown).count();
  }
}
