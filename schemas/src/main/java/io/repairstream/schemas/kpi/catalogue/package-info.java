/** What each KPI means, as data. */
@NullMarked
package io.repairstream.schemas.kpi.catalogue;

import org.jspecify.annotations.NullMarked;
