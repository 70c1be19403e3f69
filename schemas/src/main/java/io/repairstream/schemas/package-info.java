/** The language the processes share: which topics there are, which headers travel with a record. */
@NullMarked
package io.repairstream.schemas;

import org.jspecify.annotations.NullMarked;
