/** What the shops have in stock. */
@NullMarked
package io.repairstream.edge.inventory;

import org.jspecify.annotations.NullMarked;
