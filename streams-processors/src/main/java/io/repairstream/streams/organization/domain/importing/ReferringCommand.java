package io.repairstream.streams.organization.domain.importing;

import io.repairstream.streams.organization.domain.Command;
import java.util.Map;

/** A row's command that lacks ids of what it refers to. */
@FunctionalInterface
public interface ReferringCommand {
  /** The command with {@code ids} by field. */
  Command with(Map<String, String> ids);
}
