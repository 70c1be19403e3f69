package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.entity.CustomerSummary;
import io.repairstream.schemas.entity.DeviceSummary;
import io.repairstream.schemas.entity.ShopSummary;
import io.repairstream.schemas.entity.VehicleSummary;
import io.repairstream.schemas.event.ConsentRecorded;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.EvidenceAdded;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.event.WorkOrderUpdated;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.customer.Customer;
import io.repairstream.streams.organization.domain.device.Device;
import io.repairstream.streams.organization.domain.shop.Shop;
import io.repairstream.streams.organization.domain.vehicle.Vehicle;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of work orders, with the summaries that save their readers a look-up. */
final class WorkOrderEventCodec {
  private WorkOrderEventCodec() {}

  static void writeEvents(
      EventWriters<WorkOrder, io.repairstream.schemas.entity.WorkOrder> events) {
    events.add(
        WorkOrderEvent.WorkOrderCreated.class,
        WorkOrderCreated.class,
        (meta, after, created, change, view) -> {
          Embedded seen = Embedded.of(change.after(), view);
          return new WorkOrderCreated(
              meta, after, seen.customer, seen.device, seen.vehicle, seen.shop);
        });
    events.add(
        WorkOrderEvent.WorkOrderUpdated.class,
        WorkOrderUpdated.class,
        (meta, after, updated, change, view) -> updated(meta, after, change, view));
    events.add(
        WorkOrderEvent.WorkOrderPriced.class,
        WorkOrderUpdated.class,
        (meta, after, priced, change, view) -> updated(meta, after, change, view));
    events.add(
        WorkOrderEvent.PartsChanged.class,
        WorkOrderUpdated.class,
        (meta, after, changed, change, view) -> updated(meta, after, change, view));
    events.add(
        WorkOrderEvent.ConsentRecorded.class,
        ConsentRecorded.class,
        (meta, after, recorded, change, view) -> {
          Embedded seen = Embedded.of(change.after(), view);
          return new ConsentRecorded(
              meta,
              after,
              seen.customer,
              seen.device,
              seen.vehicle,
              seen.shop,
              changes(change, after, view));
        });
    events.add(
        WorkOrderEvent.EvidenceAdded.class,
        EvidenceAdded.class,
        (meta, after, added, change, view) -> {
          Embedded seen = Embedded.of(change.after(), view);
          return new EvidenceAdded(
              meta,
              after,
              seen.customer,
              seen.device,
              seen.vehicle,
              seen.shop,
              added.evidenceId(),
              changes(change, after, view));
        });
    events.add(
        WorkOrderEvent.WorkOrderTransitioned.class,
        WorkOrderTransitioned.class,
        (meta, after, moved, change, view) -> {
          Embedded seen = Embedded.of(change.after(), view);
          WorkOrder left = change.existing();
          return new WorkOrderTransitioned(
              meta,
              after,
              seen.customer,
              seen.device,
              seen.vehicle,
              seen.shop,
              moved.from(),
              WorkOrderStateCodec.phase(left.phase()),
              left.statusSince(),
              moved.automatic(),
              moved.automatic()
                  ? EventCodec.eventId(meta.getCausationId(), change.index() - 1)
                  : null,
              moved.notes());
        });
  }

  private static WorkOrderUpdated updated(
      EventMeta meta,
      io.repairstream.schemas.entity.WorkOrder after,
      Change<WorkOrder> change,
      OrganizationView view) {
    Embedded seen = Embedded.of(change.after(), view);
    return new WorkOrderUpdated(
        meta,
        after,
        seen.customer,
        seen.device,
        seen.vehicle,
        seen.shop,
        changes(change, after, view));
  }

  private static List<FieldChange> changes(
      Change<WorkOrder> change,
      io.repairstream.schemas.entity.WorkOrder after,
      OrganizationView view) {
    return FieldChangeCodec.between(
        WorkOrderStateCodec.toAvro(view.organizationId(), change.existing()), after);
  }

  /** What an event of a work order shows beside it. */
  private record Embedded(
      CustomerSummary customer,
      @Nullable DeviceSummary device,
      @Nullable VehicleSummary vehicle,
      ShopSummary shop) {
    static Embedded of(WorkOrder order, OrganizationView view) {
      return new Embedded(
          CustomerCodec.summary(referred(view, Customer.TYPE, order.customerId())),
          WorkOrderEventCodec.device(view, order),
          WorkOrderEventCodec.vehicle(view, order),
          ShopCodec.summary(referred(view, Shop.TYPE, order.shopId())));
    }
  }

  private static @Nullable DeviceSummary device(OrganizationView view, WorkOrder order) {
    return switch (order.kind()) {
      case TICKET -> DeviceCodec.summary(referred(view, Device.TYPE, order.assetId()));
      case REPAIR_ORDER -> null;
    };
  }

  private static @Nullable VehicleSummary vehicle(OrganizationView view, WorkOrder order) {
    return switch (order.kind()) {
      case TICKET -> null;
      case REPAIR_ORDER -> VehicleCodec.summary(referred(view, Vehicle.TYPE, order.assetId()));
    };
  }

  private static <E extends Entity> E referred(
      OrganizationView view, EntityType<E> type, String id) {
    E entity = view.find(type, id);
    if (entity == null) {
      throw new IllegalStateException(
          "a work order refers to a missing " + type.name() + ": " + id);
    }
    return entity;
  }
}
