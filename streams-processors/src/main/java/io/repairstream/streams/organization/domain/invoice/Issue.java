package io.repairstream.streams.organization.domain.invoice;

import java.time.Instant;

/**
 * The issuing of an invoice.
 *
 * @param number gapless per shop, from 1
 * @param invoiceNumber the number as the shop prints it
 */
public record Issue(long number, String invoiceNumber, Instant issuedAt) {}
