/** The /time-entries resource. */
@NullMarked
package io.repairstream.edge.timeentry;

import org.jspecify.annotations.NullMarked;
