/**
 * The rules of an organization as pure functions of values: what may be asked, what happens, what
 * is refused.
 */
@NullMarked
package io.repairstream.streams.organization.domain;

import org.jspecify.annotations.NullMarked;
