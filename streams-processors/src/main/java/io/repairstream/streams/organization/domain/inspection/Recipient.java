package io.repairstream.streams.organization.domain.inspection;

import io.repairstream.streams.organization.domain.customer.ContactChannel;

/** Whom an inspection was sent to. */
public record Recipient(ContactChannel channel, String address) {}
