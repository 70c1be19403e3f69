package io.repairstream.streams.organization.domain.message;

import org.jspecify.annotations.Nullable;

/** The words of a message; only e-mails have a subject. */
public record MessageText(@Nullable String subject, String body) {}
