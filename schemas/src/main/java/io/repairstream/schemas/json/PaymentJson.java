package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.Payment;
import io.repairstream.schemas.entity.Refund;

/** The JSON form of payments. */
final class PaymentJson {
  private PaymentJson() {}

  static ObjectNode list(Payment payment) {
    String currency = payment.getCurrency();
    return Fields.object()
        .text("id", payment.getId())
        .text("org_id", payment.getOrgId())
        .text("external_ref", payment.getExternalRef())
        .text("invoice_id", payment.getInvoiceId())
        .workOrder("work_order_id", payment.getWorkOrderKind(), payment.getWorkOrderId())
        .text("shop_id", payment.getShopId())
        .text("customer_id", payment.getCustomerId())
        .upper("status", payment.getStatus())
        .text("currency", currency)
        .amount("amount", payment.getAmount(), currency)
        .amount("refunded", payment.getRefunded(), currency)
        .lower("method", payment.getMethod())
        .text("provider", payment.getProvider())
        .text("provider_payment_id", payment.getProviderPaymentId())
        .time("captured_at", payment.getCapturedAt())
        .text("failure_reason", payment.getFailureReason())
        .number("version", payment.getVersion())
        .time("created_at", payment.getCreatedAt())
        .time("updated_at", payment.getUpdatedAt())
        .done();
  }

  /** What the single form has beyond the list form. */
  static ObjectNode detail(Payment payment) {
    return Fields.object()
        .objects(
            "refunds",
            payment.getRefunds().stream()
                .map(refund -> refund(refund, payment.getCurrency()))
                .toList())
        .done();
  }

  private static ObjectNode refund(Refund refund, String currency) {
    return Fields.object()
        .text("id", refund.getId())
        .amount("amount", refund.getAmount(), currency)
        .text("reason", refund.getReason())
        .time("at", refund.getRefundedAt())
        .done();
  }
}
