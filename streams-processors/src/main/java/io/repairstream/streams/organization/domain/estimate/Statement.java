package io.repairstream.streams.organization.domain.estimate;

import org.jspecify.annotations.Nullable;

/**
 * How a customer's decision reached the shop.
 *
 * @param signer who decided
 * @param channel in_person, phone, email, sms or portal
 * @param note what else was said
 * @param textSha256 lowercase hex SHA-256 of the text the customer agreed to, where it was kept
 */
public record Statement(
    String signer, String channel, @Nullable String note, @Nullable String textSha256) {}
