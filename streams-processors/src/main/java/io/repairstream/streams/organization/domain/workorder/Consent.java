package io.repairstream.streams.organization.domain.workorder;

import java.time.Instant;

/**
 * The customer's signed consent to the repair.
 *
 * @param channel in_person, email, sms or portal
 * @param textSha256 lowercase hex SHA-256 of the text that was signed
 */
public record Consent(String signer, String channel, Instant signedAt, String textSha256) {}
