/** Tests of the egress rules. */
@NullMarked
package io.repairstream.runtime.egress;

import org.jspecify.annotations.NullMarked;
