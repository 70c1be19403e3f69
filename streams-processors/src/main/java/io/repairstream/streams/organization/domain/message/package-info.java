/** Messages to customers, which plugins send, and the templates they are written from. */
@NullMarked
package io.repairstream.streams.organization.domain.message;

import org.jspecify.annotations.NullMarked;
