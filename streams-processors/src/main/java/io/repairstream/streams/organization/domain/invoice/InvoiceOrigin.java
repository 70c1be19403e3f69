package io.repairstream.streams.organization.domain.invoice;

import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import org.jspecify.annotations.Nullable;

/**
 * What an invoice is about, which never changes.
 *
 * @param shopId the shop of the work order, whose numbers and currency it uses
 * @param customerId the customer of the work order, who owes it
 * @param currency ISO 4217 code
 * @param estimateId the estimate its first lines were taken from
 * @param previousInvoiceId the invoice of the work order before it that was not void then
 */
public record InvoiceOrigin(
    String workOrderId,
    WorkOrderKind workOrderKind,
    String shopId,
    String customerId,
    String currency,
    @Nullable String estimateId,
    @Nullable String previousInvoiceId) {}
