/** The /settings resources of the owner: API keys and the organization's profile. */
@NullMarked
package io.repairstream.edge.settings;

import org.jspecify.annotations.NullMarked;
