/** The /invoices resource. */
@NullMarked
package io.repairstream.edge.invoice;

import org.jspecify.annotations.NullMarked;
