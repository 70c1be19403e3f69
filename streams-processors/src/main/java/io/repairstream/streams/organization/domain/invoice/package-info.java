/** Invoices of work orders: what is charged, what was paid of it, and what is still owed. */
@NullMarked
package io.repairstream.streams.organization.domain.invoice;

import org.jspecify.annotations.NullMarked;
