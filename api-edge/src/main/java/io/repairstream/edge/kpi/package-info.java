/** The /kpis resources: definitions, figures, and what they are made of. */
@NullMarked
package io.repairstream.edge.kpi;

import org.jspecify.annotations.NullMarked;
