/** Avro records in the Confluent wire format, against a schema registry. */
@NullMarked
package io.repairstream.schemas.serde;

import org.jspecify.annotations.NullMarked;
