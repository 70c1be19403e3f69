package io.repairstream.streams.organization.domain.invoice;

import io.repairstream.streams.organization.domain.estimate.LineKind;
import org.jspecify.annotations.Nullable;

/**
 * One line as a caller asks for it.
 *
 * @param kind null when it is none this version knows
 * @param quantity decimal text
 * @param unitPrice decimal text in the shop's currency
 * @param taxRate decimal text in percent; null means no tax
 */
public record LineRequest(
    @Nullable LineKind kind,
    String description,
    String quantity,
    String unitPrice,
    @Nullable String taxRate) {}
