/** The /lifecycles resource: the tables that work orders move by, and their diagrams. */
@NullMarked
package io.repairstream.edge.lifecycle;

import org.jspecify.annotations.NullMarked;
