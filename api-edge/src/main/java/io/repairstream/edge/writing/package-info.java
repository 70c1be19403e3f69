/** What every write has in common: from a request to a command, from an outcome to an answer. */
@NullMarked
package io.repairstream.edge.writing;

import org.jspecify.annotations.NullMarked;
