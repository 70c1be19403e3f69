package io.repairstream.streams.organization.domain.estimate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The customer's word on an estimate.
 *
 * @param signer who gave it
 * @param channel how it was given: in_person, phone, email, sms, portal or approval_link
 * @param decidedAt when it was given
 * @param note what else was said
 * @param textSha256 lowercase hex SHA-256 of the text the customer agreed to, where it was kept
 */
public record EstimateDecision(
    String signer,
    String channel,
    Instant decidedAt,
    @Nullable String note,
    @Nullable String textSha256) {}
