/** Key figures per shop and shop-local day, counted from events. */
@NullMarked
package io.repairstream.streams.kpi;

import org.jspecify.annotations.NullMarked;
