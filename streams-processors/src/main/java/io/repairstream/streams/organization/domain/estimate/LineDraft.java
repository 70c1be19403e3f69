package io.repairstream.streams.organization.domain.estimate;

import org.jspecify.annotations.Nullable;

/**
 * A line as it is asked for, its numbers still text.
 *
 * @param kind null when it is none this version knows
 * @param quantity decimal
 * @param unitPrice decimal in the shop's currency
 * @param taxRate percent as a decimal; null means no tax
 */
public record LineDraft(
    @Nullable LineKind kind,
    String description,
    String quantity,
    String unitPrice,
    @Nullable String taxRate,
    @Nullable String inventoryItemId) {}
