package io.repairstream.streams.organization.domain.inventory;

import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reasoned change of a stock.
 *
 * @param quantity how much, as asked for; below nothing only where a count found less
 * @param onHandChange what it adds to the quantity on hand
 * @param reservedChange what it adds to the reserved quantity
 * @param workOrderId the work order it is for
 * @param movedAt when it was decided
 */
public record Movement(
    MovementKind kind,
    Quantity quantity,
    Quantity onHandChange,
    Quantity reservedChange,
    @Nullable String reason,
    @Nullable String workOrderId,
    @Nullable WorkOrderKind workOrderKind,
    Instant movedAt) {}
