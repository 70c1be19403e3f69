/** The edge process: its configuration, its assembly and its main. */
@NullMarked
package io.repairstream.edge;

import org.jspecify.annotations.NullMarked;
