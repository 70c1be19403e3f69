/** What can be booked, as every process reads it. */
@NullMarked
package io.repairstream.schemas.plan;

import org.jspecify.annotations.NullMarked;
