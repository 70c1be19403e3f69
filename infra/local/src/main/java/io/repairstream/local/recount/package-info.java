/** Counts what organizations are billed for once more, from the log, and compares. */
@NullMarked
package io.repairstream.local.recount;

import org.jspecify.annotations.NullMarked;
