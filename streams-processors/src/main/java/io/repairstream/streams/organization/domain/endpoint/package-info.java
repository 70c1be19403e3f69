/** Where the organization wants its events delivered. */
@NullMarked
package io.repairstream.streams.organization.domain.endpoint;

import org.jspecify.annotations.NullMarked;
