/** How key figures are counted, as a pure fold. */
@NullMarked
package io.repairstream.streams.kpi.domain;

import org.jspecify.annotations.NullMarked;
