/** Appointments of customers with shops. */
@NullMarked
package io.repairstream.edge.appointment;

import org.jspecify.annotations.NullMarked;
