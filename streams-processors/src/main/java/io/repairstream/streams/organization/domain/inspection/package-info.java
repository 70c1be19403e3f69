/** Inspections of what a work order is about, and the templates they are made from. */
@NullMarked
package io.repairstream.streams.organization.domain.inspection;

import org.jspecify.annotations.NullMarked;
