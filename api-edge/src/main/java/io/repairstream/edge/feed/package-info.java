/** The organization's feed of events: in pages, waited for, and as a stream. */
@NullMarked
package io.repairstream.edge.feed;

import org.jspecify.annotations.NullMarked;
