/** Configuration as typed interfaces: one file, the environment, and no key that nobody knows. */
@NullMarked
package io.repairstream.runtime.config;

import org.jspecify.annotations.NullMarked;
