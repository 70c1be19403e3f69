package io.repairstream.streams.organization.domain.payment;

import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;

/** What a payment is for: the invoice, and what the invoice is about. */
public record PaymentDebt(
    String invoiceId,
    String workOrderId,
    WorkOrderKind workOrderKind,
    String shopId,
    String customerId) {}
