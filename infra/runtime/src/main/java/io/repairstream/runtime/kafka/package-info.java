/** The only place where Kafka clients are configured. */
@NullMarked
package io.repairstream.runtime.kafka;

import org.jspecify.annotations.NullMarked;
