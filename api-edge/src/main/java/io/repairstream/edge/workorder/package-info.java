/** The /tickets and /repair-orders resources with their consent, evidence and transitions. */
@NullMarked
package io.repairstream.edge.workorder;

import org.jspecify.annotations.NullMarked;
