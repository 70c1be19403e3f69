/** The port an operator watches: health, readiness, metrics. */
@NullMarked
package io.repairstream.runtime.management;

import org.jspecify.annotations.NullMarked;
