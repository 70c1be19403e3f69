/** What becomes of records nobody can handle. */
@NullMarked
package io.repairstream.streams.failure;

import org.jspecify.annotations.NullMarked;
