/**
 * Tests of the dispatcher as a whole; ARCHITECTURE.md, "What webhooks are tested against", has them
 * by the 28 faults of the suite.
 */
@NullMarked
package io.repairstream.webhook;

import org.jspecify.annotations.NullMarked;
