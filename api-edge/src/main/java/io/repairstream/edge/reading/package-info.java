/** What every read has in common: paging, cursors, validators. */
@NullMarked
package io.repairstream.edge.reading;

import org.jspecify.annotations.NullMarked;
