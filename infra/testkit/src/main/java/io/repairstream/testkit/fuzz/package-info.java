/**
 * Requests made from the contract, good and hostile, and what every answer to them is held against.
 */
@NullMarked
package io.repairstream.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
