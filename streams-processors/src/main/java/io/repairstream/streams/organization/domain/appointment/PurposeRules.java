package io.repairstream.streams.organization.domain.appointment;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.device.Device;
import io.repairstream.streams.organization.domain.vehicle.Vehicle;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderRules;
import org.jspecify.annotations.Nullable;

/** What an appointment can be for. */
final class PurposeRules {
  private PurposeRules() {}

  /** The work order must be one of this customer in this shop. */
  static @Nullable Refusal order(AppointmentCommand.BookAppointment book, OrganizationView view) {
    String id = book.workOrderId();
    if (id == null) {
      return null;
    }
    WorkOrder order = WorkOrderRules.reachable(view, book.meta(), id);
    if (order == null) {
      return Refusal.notFound("work_order_id", id);
    }
    return order.customerId().equals(book.customerId())
            && order.shopId().equals(book.booking().shopId())
        ? null
        : Refusal.invalid(
            "work_order_id",
            id,
            "a work order of customer "
                + book.customerId()
                + " in shop "
                + book.booking().shopId());
  }

  /** The device or vehicle must be one of this customer, and the work order's if there is one. */
  static @Nullable Refusal asset(AppointmentCommand.BookAppointment book, OrganizationView view) {
    String id = book.assetId();
    if (id == null) {
      return null;
    }
    String orderId = book.workOrderId();
    if (orderId != null) {
      String expected = requireNonNull(view.find(WorkOrder.TYPE, orderId)).assetId();
      return id.equals(expected)
          ? null
          : Refusal.invalid("asset_id", id, "the work order's asset " + expected);
    }
    String owner = owner(id, view);
    if (owner == null) {
      return Refusal.notFound("asset_id", id);
    }
    return owner.equals(book.customerId())
        ? null
        : Refusal.invalid("asset_id", id, "a device or vehicle of customer " + book.customerId());
  }

  private static @Nullable String owner(String assetId, OrganizationView view) {
    Device device = view.find(Device.TYPE, assetId);
    if (device != null) {
      return device.customerId();
    }
    Vehicle vehicle = view.find(Vehicle.TYPE, assetId);
    return vehicle == null ? null : vehicle.customerId();
  }
}
