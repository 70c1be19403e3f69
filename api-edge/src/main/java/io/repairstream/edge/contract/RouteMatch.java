package io.repairstream.edge.contract;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the contract has at a path.
 *
 * @param operation the operation of the method asked for, or null when the path has only other
 *     methods
 * @param pathValues values of the path's parameters, decoded
 * @param methods methods the path has
 */
public record RouteMatch(
    @Nullable Operation operation, Map<String, String> pathValues, Set<String> methods) {}
