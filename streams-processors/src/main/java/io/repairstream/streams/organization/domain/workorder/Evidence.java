package io.repairstream.streams.organization.domain.workorder;

import java.time.Instant;

/** A reference to a photo or document. */
public record Evidence(String id, EvidenceKind kind, EvidenceFile file, Instant addedAt) {}
