/** Tests of the dispatcher as a whole. */
@NullMarked
package io.repairstream.webhook;

import org.jspecify.annotations.NullMarked;
