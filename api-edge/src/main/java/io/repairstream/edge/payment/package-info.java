/** The /payments resource. */
@NullMarked
package io.repairstream.edge.payment;

import org.jspecify.annotations.NullMarked;
