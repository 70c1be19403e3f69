/**
 * Where the outside may be reached: rules for URLs a caller gives us, and the addresses they
 * resolve to.
 */
@NullMarked
package io.repairstream.runtime.egress;

import org.jspecify.annotations.NullMarked;
