/** What can go wrong for a caller: codes, statuses and one exception that carries them. */
@NullMarked
package io.repairstream.edge.problem;

import org.jspecify.annotations.NullMarked;
