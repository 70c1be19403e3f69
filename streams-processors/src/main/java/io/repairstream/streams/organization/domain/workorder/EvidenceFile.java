package io.repairstream.streams.organization.domain.workorder;

/** Where a photo or document is, and how to tell that it is the same one. */
public record EvidenceFile(String url, String sha256, String mediaType, long sizeBytes) {}
