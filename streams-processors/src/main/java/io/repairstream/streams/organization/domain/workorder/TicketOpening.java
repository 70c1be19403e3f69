package io.repairstream.streams.organization.domain.workorder;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Counter;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.customer.Customer;
import io.repairstream.streams.organization.domain.device.Device;
import io.repairstream.streams.organization.domain.lifecycle.DeviceRepair;
import io.repairstream.streams.organization.domain.lifecycle.Lifecycle;
import io.repairstream.streams.organization.domain.shop.ShopRules;
import io.repairstream.streams.organization.domain.team.TeamMember;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of taking a device in. */
final class TicketOpening {
  private static final Lifecycle LIFECYCLE = DeviceRepair.V1;

  private TicketOpening() {}

  static Decision decide(WorkOrderCommand.CreateTicket create, OrganizationView view) {
    return Checklist.first(() -> Checks.unused(view, WorkOrder.TYPE, create.ticketId()))
        .then(() -> role(create.meta().role()))
        .then(() -> priority(create.priority()))
        .then(() -> ShopRules.usable(view, create.meta(), "shop_id", create.shopId()))
        .then(() -> Checks.exists(view, Customer.TYPE, "customer_id", create.customerId()))
        .then(() -> device(view, create.deviceId(), create.customerId()))
        .then(
            () -> Checks.exists(view, TeamMember.TYPE, "assigned_tech_id", create.assignedTechId()))
        .then(() -> Checks.externalRefFree(view, WorkOrder.TYPE, create.externalRef()))
        .accept(() -> opened(create, view.count(Counter.WORK_ORDERS) + 1));
  }

  private static @Nullable Refusal role(@Nullable Role role) {
    List<Role> allowed = LIFECYCLE.start().enteredBy();
    return role != null && allowed.contains(role)
        ? null
        : RoleRefusal.of(role, "open a ticket", allowed);
  }

  private static @Nullable Refusal priority(String name) {
    return Priority.named(name) == null
        ? Refusal.invalid("priority", name, Priority.CHOICES)
        : null;
  }

  private static @Nullable Refusal device(
      OrganizationView view, String deviceId, String customerId) {
    Device device = view.find(Device.TYPE, deviceId);
    if (device == null) {
      return Refusal.notFound("device_id", deviceId);
    }
    return device.customerId().equals(customerId)
        ? null
        : new Refusal(
            RefusalCode.VALIDATION_ERROR,
            "device_id is not a device of this customer: "
                + deviceId
                + " (expected: a device of "
                + customerId
                + ")",
            Refusal.invalid("device_id", deviceId, "a device of customer " + customerId).details());
  }

  private static WorkOrderEvent opened(WorkOrderCommand.CreateTicket create, long number) {
    return new WorkOrderEvent.WorkOrderCreated(
        create.ticketId(),
        create.externalRef(),
        WorkOrderKind.TICKET,
        number,
        LIFECYCLE.id(),
        create.shopId(),
        create.customerId(),
        create.deviceId(),
        new Particulars(
            create.issueCategory(),
            create.issueDescription(),
            requireNonNull(Priority.named(create.priority())),
            create.assignedTechId(),
            null,
            create.promisedAt()));
  }
}
