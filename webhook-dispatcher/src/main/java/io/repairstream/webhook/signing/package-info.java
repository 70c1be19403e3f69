/** Signatures a receiver can check, in both of the forms we promise. */
@NullMarked
package io.repairstream.webhook.signing;

import org.jspecify.annotations.NullMarked;
