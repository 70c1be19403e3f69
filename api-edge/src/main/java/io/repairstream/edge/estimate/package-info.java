/** The /estimates resource, and what a customer sees of it through an approval link. */
@NullMarked
package io.repairstream.edge.estimate;

import org.jspecify.annotations.NullMarked;
