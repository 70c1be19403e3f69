package io.repairstream.edge.limit;

import io.repairstream.edge.problem.ApiProblem;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request may go on.
 *
 * @param standing how the caller stands with its limits
 * @param refusal why it may not go on, or null when it may
 */
public record Admission(Standing standing, @Nullable ApiProblem refusal) {}
