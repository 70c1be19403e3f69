/** P2: a ticket and a page of tickets read beside a bare HTTP-to-PostgreSQL program. */
@NullMarked
package io.repairstream.benchmarks.reading;

import org.jspecify.annotations.NullMarked;
