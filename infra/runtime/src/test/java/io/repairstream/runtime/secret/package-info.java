/** Tests of secrets at rest. */
@NullMarked
package io.repairstream.runtime.secret;

import org.jspecify.annotations.NullMarked;
