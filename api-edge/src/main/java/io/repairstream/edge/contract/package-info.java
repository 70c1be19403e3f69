/** The OpenAPI document as the source of routes and input rules. */
@NullMarked
package io.repairstream.edge.contract;

import org.jspecify.annotations.NullMarked;
