package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.streams.organization.domain.Command;
import org.jspecify.annotations.Nullable;

/** A command with what the shell needs to know about it beside its rules. */
public final class DecodedCommand {
  private final CommandMeta meta;
  private final Command command;

  DecodedCommand(CommandMeta meta, Command command) {
    this.meta = meta;
    this.command = command;
  }

  /** Its id. */
  public String id() {
    return meta.getCommandId();
  }

  /** The organization it is addressed to. */
  public String orgId() {
    return meta.getOrgId();
  }

  /** What its request looked like, when the caller gave it a key of its own. */
  public @Nullable String fingerprint() {
    return meta.getFingerprint();
  }

  /**
   * Whether it is a row of an import: known for ever by its external_ref, so that its outcome need
   * not be remembered.
   */
  public boolean isImportRow() {
    return meta.getImportRow() != null;
  }

  /** What is asked. */
  public Command command() {
    return command;
  }

  CommandMeta meta() {
    return meta;
  }
}
