/**
 * The console: a page on which the people of an organization see their numbers, keys and webhooks.
 */
@NullMarked
package io.repairstream.edge.console;

import org.jspecify.annotations.NullMarked;
