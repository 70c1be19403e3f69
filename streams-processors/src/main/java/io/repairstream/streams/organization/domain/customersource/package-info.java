/** Where customers come from: the sources an organization tells apart. */
@NullMarked
package io.repairstream.streams.organization.domain.customersource;

import org.jspecify.annotations.NullMarked;
