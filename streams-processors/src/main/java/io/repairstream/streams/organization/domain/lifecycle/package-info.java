/**
 * Lifecycles as data: statuses, edges, roles and gates, and the one function that judges a move.
 */
@NullMarked
package io.repairstream.streams.organization.domain.lifecycle;

import org.jspecify.annotations.NullMarked;
