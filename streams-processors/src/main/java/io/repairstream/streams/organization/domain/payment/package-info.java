/** Payments of invoices, and what was given back of them. */
@NullMarked
package io.repairstream.streams.organization.domain.payment;

import org.jspecify.annotations.NullMarked;
