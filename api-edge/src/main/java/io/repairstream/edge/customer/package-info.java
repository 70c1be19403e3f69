/** The /customers resource. */
@NullMarked
package io.repairstream.edge.customer;

import org.jspecify.annotations.NullMarked;
