/** API keys, of which only the hash is known. */
@NullMarked
package io.repairstream.streams.organization.domain.key;

import org.jspecify.annotations.NullMarked;
