package io.repairstream.testkit.contract;

import tools.jackson.databind.JsonNode;

/**
 * One parameter of an operation.
 *
 * @param in {@code path}, {@code query} or {@code header}
 */
public record ApiParameter(String name, String in, boolean required, JsonNode schema) {}
