/** The HTTP server: one pipeline from a request to an enveloped answer. */
@NullMarked
package io.repairstream.edge.http;

import org.jspecify.annotations.NullMarked;
