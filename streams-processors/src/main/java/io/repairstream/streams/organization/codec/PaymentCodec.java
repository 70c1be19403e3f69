package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.RecordPayment;
import io.repairstream.schemas.command.RefundPayment;
import io.repairstream.schemas.event.PaymentCaptured;
import io.repairstream.schemas.event.PaymentFailed;
import io.repairstream.schemas.event.PaymentRefunded;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.payment.Payment;
import io.repairstream.streams.organization.domain.payment.PaymentCommand;
import io.repairstream.streams.organization.domain.payment.PaymentDebt;
import io.repairstream.streams.organization.domain.payment.PaymentEvent;
import io.repairstream.streams.organization.domain.payment.PaymentMethod;
import io.repairstream.streams.organization.domain.payment.PaymentStatus;
import io.repairstream.streams.organization.domain.payment.PaymentWay;
import io.repairstream.streams.organization.domain.payment.Refund;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;

/** Payments between Avro and domain. */
final class PaymentCodec extends EntityCodec<Payment, io.repairstream.schemas.entity.Payment> {
  PaymentCodec() {
    super(Payment.TYPE, io.repairstream.schemas.entity.Payment.class);
  }

  @Override
  io.repairstream.schemas.entity.Payment toAvro(String orgId, Payment entity) {
    PaymentDebt debt = entity.debt();
    PaymentWay way = entity.way();
    return new io.repairstream.schemas.entity.Payment(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.externalRef(),
        debt.invoiceId(),
        debt.workOrderId(),
        io.repairstream.schemas.entity.WorkOrderKind.valueOf(debt.workOrderKind().name()),
        debt.shopId(),
        debt.customerId(),
        entity.amount().minorUnits(),
        entity.amount().currency(),
        io.repairstream.schemas.entity.PaymentMethod.valueOf(way.method().name()),
        way.provider(),
        way.providerPaymentId(),
        io.repairstream.schemas.entity.PaymentStatus.valueOf(entity.status().name()),
        entity.refunded().minorUnits(),
        entity.capturedAt(),
        entity.failureReason(),
        entity.refunds().stream().map(PaymentCodec::refund).toList());
  }

  @Override
  Payment fromAvro(io.repairstream.schemas.entity.Payment avro) {
    String currency = avro.getCurrency();
    return new Payment(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getExternalRef(),
        new PaymentDebt(
            avro.getInvoiceId(),
            avro.getWorkOrderId(),
            stored(WorkOrderKind.class, avro.getWorkOrderKind()),
            avro.getShopId(),
            avro.getCustomerId()),
        new Money(avro.getAmount(), currency),
        new PaymentWay(
            stored(PaymentMethod.class, avro.getMethod()),
            avro.getProvider(),
            avro.getProviderPaymentId()),
        stored(PaymentStatus.class, avro.getStatus()),
        avro.getCapturedAt(),
        avro.getFailureReason(),
        avro.getRefunds().stream().map(refund -> refund(refund, currency)).toList());
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(RecordPayment.class, RecordPayment::getMeta, PaymentCodec::recorded);
    readers.add(
        RefundPayment.class,
        RefundPayment::getMeta,
        (avro, meta) ->
            new PaymentCommand.RefundPayment(
                meta, avro.getPaymentId(), avro.getRefundId(), avro.getAmount(), avro.getReason()));
  }

  @Override
  void writeEvents(EventWriters<Payment, io.repairstream.schemas.entity.Payment> events) {
    events.add(PaymentEvent.PaymentCaptured.class, PaymentCaptured.class, PaymentCaptured::new);
    events.add(PaymentEvent.PaymentFailed.class, PaymentFailed.class, PaymentFailed::new);
    events.addWithChanges(
        PaymentEvent.PaymentRefunded.class, PaymentRefunded.class, PaymentRefunded::new);
  }

  @Override
  String shopId(Payment entity) {
    return entity.debt().shopId();
  }

  @Override
  String workOrderId(Payment entity) {
    return entity.debt().workOrderId();
  }

  private static PaymentCommand recorded(RecordPayment avro, CommandMeta meta) {
    return new PaymentCommand.RecordPayment(
        meta,
        avro.getPaymentId(),
        avro.getInvoiceId(),
        avro.getAmount(),
        avro.getCurrency(),
        WireConstants.named(PaymentMethod.class, avro.getMethod()),
        avro.getProvider(),
        avro.getProviderPaymentId(),
        avro.getStatus(),
        avro.getFailureReason(),
        avro.getPaidAt(),
        avro.getExternalRef());
  }

  private static io.repairstream.schemas.entity.Refund refund(Refund refund) {
    return new io.repairstream.schemas.entity.Refund(
        refund.id(), refund.amount().minorUnits(), refund.reason(), refund.at());
  }

  private static Refund refund(io.repairstream.schemas.entity.Refund avro, String currency) {
    return new Refund(
        avro.getId(),
        new Money(avro.getAmount(), currency),
        avro.getReason(),
        avro.getRefundedAt());
  }
}
