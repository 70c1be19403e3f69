/** The time people spend: attendance, jobs and breaks. */
@NullMarked
package io.repairstream.streams.organization.domain.timeentry;

import org.jspecify.annotations.NullMarked;
