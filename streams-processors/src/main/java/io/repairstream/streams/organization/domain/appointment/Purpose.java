package io.repairstream.streams.organization.domain.appointment;

import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import org.jspecify.annotations.Nullable;

/**
 * Who comes to a shop, and what for.
 *
 * @param workOrderId the work order it belongs to, where there is one already
 * @param assetId the device or vehicle, where it is known
 * @param service what is to be done, in the shop's words
 */
public record Purpose(
    String customerId,
    @Nullable String workOrderId,
    @Nullable WorkOrderKind workOrderKind,
    @Nullable String assetId,
    String service) {}
