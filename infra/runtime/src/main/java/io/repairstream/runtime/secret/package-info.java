/** Secrets at rest: encrypted under the data key before they reach a topic or a table. */
@NullMarked
package io.repairstream.runtime.secret;

import org.jspecify.annotations.NullMarked;
