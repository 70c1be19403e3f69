package io.repairstream.edge.writing;

import io.repairstream.schemas.command.CommandMeta;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One command to be sent and how its outcome is answered.
 *
 * @param orgId organization it is about
 * @param status HTTP status when applied: 200 or 201
 * @param visible whether the caller is answered only once the read model shows the change
 * @param command makes the command from its meta
 * @param minted a secret to show once, or null
 */
public record Write(
    String orgId,
    int status,
    boolean visible,
    Function<CommandMeta, SpecificRecord> command,
    @Nullable Minted minted) {
  /** Makes something new. */
  public static Write creating(String orgId, Function<CommandMeta, SpecificRecord> command) {
    return new Write(orgId, 201, false, command, null);
  }

  /** Changes what there is. */
  public static Write changing(String orgId, Function<CommandMeta, SpecificRecord> command) {
    return new Write(orgId, 200, false, command, null);
  }

  /** The same, answered only once the read model shows it. */
  public Write visibly() {
    return new Write(orgId, status, true, command, minted);
  }

  /** The same, with a secret to show once. */
  public Write showing(Minted secret) {
    return new Write(orgId, status, visible, command, secret);
  }
}
