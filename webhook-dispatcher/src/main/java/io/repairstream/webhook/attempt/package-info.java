/** The public record of every attempt. */
@NullMarked
package io.repairstream.webhook.attempt;

import org.jspecify.annotations.NullMarked;
