package io.repairstream.edge.contract;

import java.util.Set;

/**
 * What body an operation takes: media types in lower case, whether it must be there, and its
 * schema.
 */
public record BodyRule(Set<String> mediaTypes, boolean required, SchemaCheck schema) {}
