/** A whole organization in the plainest of terms, and what can be asked of it. */
@NullMarked
package io.repairstream.streams.organization.domain.model;

import org.jspecify.annotations.NullMarked;
