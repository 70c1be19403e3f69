/** What tools of strangers say of the contract, where they are on the machine. */
@NullMarked
package io.repairstream.sdk;

import org.jspecify.annotations.NullMarked;
