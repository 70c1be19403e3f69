/** The /inspections and /inspection-templates resources. */
@NullMarked
package io.repairstream.edge.inspection;

import org.jspecify.annotations.NullMarked;
