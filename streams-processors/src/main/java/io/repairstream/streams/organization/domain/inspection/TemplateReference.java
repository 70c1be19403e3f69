package io.repairstream.streams.organization.domain.inspection;

/** Which template an inspection was made from, as it was then. */
public record TemplateReference(String templateId, long version) {}
