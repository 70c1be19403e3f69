package io.repairstream.benchmarks.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.RequestOptions;

/**
 * One request.
 *
 * @param options method, path and headers; shared between requests that differ in nothing
 * @param body what is sent
 */
public record HttpCall(RequestOptions options, Buffer body) {}
