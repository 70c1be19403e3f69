/** The /team-members resource. */
@NullMarked
package io.repairstream.edge.team;

import org.jspecify.annotations.NullMarked;
