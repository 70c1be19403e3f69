/** When a limited amount is nearly used up, for whatever is counted. */
@NullMarked
package io.repairstream.streams.quota.domain;

import org.jspecify.annotations.NullMarked;
