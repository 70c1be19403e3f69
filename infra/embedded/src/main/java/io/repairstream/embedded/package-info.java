/**
 * Real parts without Docker: a Kafka broker, PostgreSQL and a schema registry, each its own
 * process.
 */
@NullMarked
package io.repairstream.embedded;

import org.jspecify.annotations.NullMarked;
