/** The measured targets: each product path beside a bare program that does the unavoidable work. */
@NullMarked
package io.repairstream.benchmarks;

import org.jspecify.annotations.NullMarked;
