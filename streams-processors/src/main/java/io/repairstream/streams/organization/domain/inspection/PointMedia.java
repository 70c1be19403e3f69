package io.repairstream.streams.organization.domain.inspection;

/** A reference to a photo or document that shows a finding. */
public record PointMedia(String url, String sha256, String mediaType) {}
