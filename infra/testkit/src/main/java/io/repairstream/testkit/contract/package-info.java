/**
 * The API's contract as a stranger reads it: what it promises, and whether an answer keeps that.
 */
@NullMarked
package io.repairstream.testkit.contract;

import org.jspecify.annotations.NullMarked;
