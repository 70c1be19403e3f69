package io.repairstream.streams.organization.domain.invoice;

import io.repairstream.streams.organization.domain.money.Money;
import java.time.Instant;

/**
 * Something of an invoice that the customer need not pay after all.
 *
 * @param number gapless per shop, from 1
 */
public record CreditNote(long number, Money amount, String reason, Instant at) {}
