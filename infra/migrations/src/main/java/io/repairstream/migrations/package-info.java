/** Brings a database to the schema that the processes expect. */
@NullMarked
package io.repairstream.migrations;

import org.jspecify.annotations.NullMarked;
