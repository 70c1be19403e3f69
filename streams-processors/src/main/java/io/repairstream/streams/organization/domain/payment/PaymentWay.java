package io.repairstream.streams.organization.domain.payment;

import org.jspecify.annotations.Nullable;

/**
 * How the money came.
 *
 * @param provider who handled it, for example a card processor
 * @param providerPaymentId the provider's own id of it, unique in the organization
 */
public record PaymentWay(
    PaymentMethod method, @Nullable String provider, @Nullable String providerPaymentId) {}
