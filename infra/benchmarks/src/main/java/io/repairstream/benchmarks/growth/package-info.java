/** P9: the product over a large state beside itself over a small one. */
@NullMarked
package io.repairstream.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
