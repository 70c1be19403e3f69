package io.repairstream.benchmarks.load;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * One answer.
 *
 * @param location value of the header {@code Location}
 */
public record HttpAnswer(int status, @Nullable String location, Buffer body) {}
