/** The /shops resource. */
@NullMarked
package io.repairstream.edge.shop;

import org.jspecify.annotations.NullMarked;
