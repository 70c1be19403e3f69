/** P1: a ticket accepted with 202 beside a bare HTTP-to-Kafka program. */
@NullMarked
package io.repairstream.benchmarks.accept;

import org.jspecify.annotations.NullMarked;
