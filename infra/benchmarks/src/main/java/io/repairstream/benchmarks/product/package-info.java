/** The product as a stranger meets it: its built programs, its launcher, and its HTTP API. */
@NullMarked
package io.repairstream.benchmarks.product;

import org.jspecify.annotations.NullMarked;
