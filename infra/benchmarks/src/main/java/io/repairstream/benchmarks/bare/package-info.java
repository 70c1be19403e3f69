/**
 * The bare programs: the unavoidable work with the same client libraries and nothing of the
 * product.
 */
@NullMarked
package io.repairstream.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
