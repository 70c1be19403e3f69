/** Fixtures that several test suites share. */
@NullMarked
package io.repairstream.testkit;

import org.jspecify.annotations.NullMarked;
