package io.repairstream.streams.organization.domain.workorder;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Counter;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.RoleRefusal;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.WireName;
import io.repairstream.streams.organization.domain.customer.Customer;
import io.repairstream.streams.organization.domain.device.Device;
import io.repairstream.streams.organization.domain.shop.ShopRules;
import io.repairstream.streams.organization.domain.team.TeamRules;
import io.repairstream.streams.organization.domain.tenant.WorkOrderMeter;
import io.repairstream.streams.organization.domain.vehicle.Vehicle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of taking a device or a vehicle in. */
final class WorkOrderOpening {
  private WorkOrderOpening() {}

  static Decision decide(WorkOrderCommand.CreateWorkOrder create, OrganizationView view) {
    WorkOrderKind kind = create.kind();
    WorkOrderMeter meter = WorkOrderMeter.of(view);
    Comeback comeback =
        new Comeback(create.comebackOf(), create.workOrderId(), kind, create.assetId(), view.now());
    return Checklist.first(() -> Checks.unused(view, WorkOrder.TYPE, create.workOrderId()))
        .then(
            () ->
                RoleRefusal.unless(
                    create.meta().role(),
                    "open a " + kind.noun(),
                    kind.lifecycle().start().enteredBy()))
        .then(() -> priority(create.priority()))
        .then(() -> ShopRules.usable(view, create.meta(), "shop_id", create.shopId()))
        .then(() -> Checks.exists(view, Customer.TYPE, "customer_id", create.customerId()))
        .then(() -> asset(create, ownerOf(create, view)))
        .then(
            () ->
                TeamRules.assignable(
                    view, create.shopId(), "assigned_tech_id", create.assignedTechId()))
        .then(() -> externalRefFree(view, create.externalRef()))
        .then(() -> comeback.objection(view, create.meta()))
        .then(meter::objection)
        .decide(
            () -> {
              List<Event<?>> events = new ArrayList<>();
              events.add(
                  new WorkOrderEvent.WorkOrderCreated(
                      create.workOrderId(),
                      create.externalRef(),
                      kind,
                      view.count(Counter.WORK_ORDERS) + 1,
                      kind.lifecycle().id(),
                      create.shopId(),
                      create.customerId(),
                      create.assetId(),
                      particulars(create, comeback.first(view)),
                      meter.cycleStart(),
                      create.internal()));
              events.addAll(meter.afterOneMore());
              return new Decision.Accepted(events);
            });
  }

  /** Tickets and repair orders are one type, so who has it may be of the other kind. */
  private static @Nullable Refusal externalRefFree(
      OrganizationView view, @Nullable String externalRef) {
    String holder =
        externalRef == null
            ? null
            : view.holderOf(UniqueKey.externalRef(WorkOrder.TYPE, externalRef));
    if (holder == null) {
      return null;
    }
    WorkOrderKind kind = requireNonNull(view.find(WorkOrder.TYPE, holder)).kind();
    return Refusal.of(
            RefusalCode.CONFLICT,
            "external_ref is taken already by a " + kind.noun() + ": " + externalRef)
        .with("field", "external_ref")
        .with("value", requireNonNull(externalRef))
        .with("existing_id", holder)
        .with("existing_kind", WireName.of(kind));
  }

  private static @Nullable Refusal priority(String name) {
    return Priority.named(name) == null
        ? Refusal.invalid("priority", name, Priority.CHOICES)
        : null;
  }

  private static @Nullable String ownerOf(
      WorkOrderCommand.CreateWorkOrder create, OrganizationView view) {
    return switch (create.kind()) {
      case TICKET -> {
        Device device = view.find(Device.TYPE, create.assetId());
        yield device == null ? null : device.customerId();
      }
      case REPAIR_ORDER -> {
        Vehicle vehicle = view.find(Vehicle.TYPE, create.assetId());
        yield vehicle == null ? null : vehicle.customerId();
      }
    };
  }

  private static @Nullable Refusal asset(
      WorkOrderCommand.CreateWorkOrder create, @Nullable String owner) {
    String field = create.kind().assetField();
    if (owner == null) {
      return Refusal.notFound(field, create.assetId());
    }
    return owner.equals(create.customerId())
        ? null
        : Refusal.invalid(
            field, create.assetId(), "one that belongs to customer " + create.customerId());
  }

  private static Particulars particulars(
      WorkOrderCommand.CreateWorkOrder create, @Nullable String comebackOf) {
    return new Particulars(
        create.issueCategory(),
        create.issueDescription(),
        requireNonNull(Priority.named(create.priority())),
        create.assignedTechId(),
        null,
        create.promisedAt(),
        comebackOf);
  }
}
