/** The /customer-sources resource. */
@NullMarked
package io.repairstream.edge.customersource;

import org.jspecify.annotations.NullMarked;
