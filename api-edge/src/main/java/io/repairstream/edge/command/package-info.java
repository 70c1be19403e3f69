/** Commands to Kafka and their outcomes back. */
@NullMarked
package io.repairstream.edge.command;

import org.jspecify.annotations.NullMarked;
