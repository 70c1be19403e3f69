/** Tests of signing. */
@NullMarked
package io.repairstream.webhook.signing;

import org.jspecify.annotations.NullMarked;
