/** Imports: files of rows, each of which creates something by a command of its own. */
@NullMarked
package io.repairstream.streams.organization.domain.importing;

import org.jspecify.annotations.NullMarked;
