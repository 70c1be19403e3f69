/** The public port: TLS, connections and their bounds, deadlines of clients, event loops. */
@NullMarked
package io.repairstream.edge.server;

import org.jspecify.annotations.NullMarked;
