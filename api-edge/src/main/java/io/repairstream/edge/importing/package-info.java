/** The /imports resource: files of rows, read as they arrive, each row a command of its own. */
@NullMarked
package io.repairstream.edge.importing;

import org.jspecify.annotations.NullMarked;
