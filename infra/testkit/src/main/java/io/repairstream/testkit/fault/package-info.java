/** Receivers of webhooks that misbehave in every way a socket allows, and keep a ledger of it. */
@NullMarked
package io.repairstream.testkit.fault;

import org.jspecify.annotations.NullMarked;
