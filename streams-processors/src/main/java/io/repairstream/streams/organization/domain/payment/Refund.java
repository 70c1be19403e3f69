package io.repairstream.streams.organization.domain.payment;

import io.repairstream.streams.organization.domain.money.Money;
import java.time.Instant;

/** Something of a payment that was given back. */
public record Refund(String id, Money amount, String reason, Instant at) {}
