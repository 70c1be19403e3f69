/** The river of an organization: commands in, events and replies out, one transaction each. */
@NullMarked
package io.repairstream.streams.organization;

import org.jspecify.annotations.NullMarked;
