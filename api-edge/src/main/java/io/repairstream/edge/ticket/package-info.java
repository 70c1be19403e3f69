/** The /tickets resource with its consent, evidence and transitions. */
@NullMarked
package io.repairstream.edge.ticket;

import org.jspecify.annotations.NullMarked;
