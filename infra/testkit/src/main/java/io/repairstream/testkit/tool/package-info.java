/** Programs of the machine that tests run where they are there. */
@NullMarked
package io.repairstream.testkit.tool;

import org.jspecify.annotations.NullMarked;
