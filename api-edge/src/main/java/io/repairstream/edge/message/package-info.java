/** The /messages and /message-templates resources. */
@NullMarked
package io.repairstream.edge.message;

import org.jspecify.annotations.NullMarked;
