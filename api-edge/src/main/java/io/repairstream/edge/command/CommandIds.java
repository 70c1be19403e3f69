package io.repairstream.edge.command;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ids of commands and of the entities they make. */
public final class CommandIds {
  private final Supplier<UUID> fresh;

  /**
   * @param fresh makes UUIDv7s
   */
  public CommandIds(Supplier<UUID> fresh) {
    this.fresh = fresh;
  }

  /** A new id. */
  public String next() {
    return fresh.get().toString();
  }

  /**
   * The id of a command: the same whenever the same caller repeats the same idempotency key on the
   * same route, else new.
   *
   * @param caller UUID of the key or token that asks, so that nobody meets another's answers
   * @param route operation and path
   */
  public String command(String caller, String route, @Nullable String idempotencyKey) {
    return idempotencyKey == null ? next() : derived(caller, route, idempotencyKey);
  }

  /** The id derived from {@code caller}, {@code route} and {@code idempotencyKey}. */
  public static String derived(String caller, String route, String idempotencyKey) {
    UUID namespace = UUID.fromString(caller);
    byte[] name = (route + '\n' + idempotencyKey).getBytes(StandardCharsets.UTF_8);
    return UuidCreator.getNameBasedSha1(namespace, name).toString();
  }
}
