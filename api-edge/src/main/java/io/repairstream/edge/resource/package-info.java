/** What the resources of all entities have in common, so that each says only what is its own. */
@NullMarked
package io.repairstream.edge.resource;

import org.jspecify.annotations.NullMarked;
