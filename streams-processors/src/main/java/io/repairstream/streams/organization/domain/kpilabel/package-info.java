/** What an organization calls its key figures. */
@NullMarked
package io.repairstream.streams.organization.domain.kpilabel;

import org.jspecify.annotations.NullMarked;
