/** Between Avro and the domain of an organization: the only place that sees both. */
@NullMarked
package io.repairstream.streams.organization.codec;

import org.jspecify.annotations.NullMarked;
