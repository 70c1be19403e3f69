/** Customers of the organization. */
@NullMarked
package io.repairstream.streams.organization.domain.customer;

import org.jspecify.annotations.NullMarked;
