/** Key figures per shop, technician and window, counted from events. */
@NullMarked
package io.repairstream.streams.kpi;

import org.jspecify.annotations.NullMarked;
