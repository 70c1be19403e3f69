package io.repairstream.streams.organization.domain.inspection;

/**
 * A point that is to be looked at.
 *
 * @param key names it within its inspection or template
 * @param required whether the inspection cannot be completed without it
 */
public record PointPlan(String key, String label, boolean required) {}
