package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.entity.CustomerSummary;
import io.repairstream.schemas.entity.DeviceSummary;
import io.repairstream.schemas.entity.ShopSummary;
import io.repairstream.schemas.event.ConsentRecorded;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.EvidenceAdded;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.event.WorkOrderUpdated;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.customer.Customer;
import io.repairstream.streams.organization.domain.device.Device;
import io.repairstream.streams.organization.domain.shop.Shop;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderEvent;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Events of work orders, with the summaries that save their readers a look-up. */
final class WorkOrderEventCodec {
  private WorkOrderEventCodec() {}

  static SpecificRecord event(EventMeta meta, Change<WorkOrder> change, OrganizationView view) {
    WorkOrder order = change.after();
    io.repairstream.schemas.entity.WorkOrder after =
        WorkOrderStateCodec.toAvro(view.organizationId(), order);
    CustomerSummary customer =
        CustomerCodec.summary(referred(view, Customer.TYPE, order.customerId()));
    DeviceSummary device = device(view, order);
    ShopSummary shop = ShopCodec.summary(referred(view, Shop.TYPE, order.shopId()));
    return switch ((WorkOrderEvent) change.event()) {
      case WorkOrderEvent.WorkOrderCreated created ->
          new WorkOrderCreated(meta, after, customer, device, shop);
      case WorkOrderEvent.WorkOrderUpdated updated ->
          new WorkOrderUpdated(
              meta, after, customer, device, shop, FieldChangeCodec.fields(updated.changes()));
      case WorkOrderEvent.ConsentRecorded recorded ->
          new ConsentRecorded(
              meta,
              after,
              customer,
              device,
              shop,
              FieldChangeCodec.consent(before(change).consent(), recorded.consent()));
      case WorkOrderEvent.EvidenceAdded added ->
          new EvidenceAdded(
              meta,
              after,
              customer,
              device,
              shop,
              added.evidenceId(),
              FieldChangeCodec.evidence(before(change).evidence(), order.evidence()));
      case WorkOrderEvent.WorkOrderTransitioned moved -> {
        WorkOrder left = before(change);
        yield new WorkOrderTransitioned(
            meta,
            after,
            customer,
            device,
            shop,
            moved.from(),
            WorkOrderStateCodec.phase(left.phase()),
            left.statusSince(),
            false,
            moved.notes());
      }
    };
  }

  private static @Nullable DeviceSummary device(OrganizationView view, WorkOrder order) {
    return switch (order.kind()) {
      case TICKET -> DeviceCodec.summary(referred(view, Device.TYPE, order.assetId()));
      case REPAIR_ORDER -> null;
    };
  }

  private static WorkOrder before(Change<WorkOrder> change) {
    WorkOrder before = change.before();
    if (before == null) {
      throw new IllegalStateException("a change of nothing: " + change.event().entityId());
    }
    return before;
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
