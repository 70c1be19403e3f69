package io.repairstream.edge.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the contract.
 *
 * @param id operationId: handler key, metric tag and log key
 * @param method HTTP method in upper case
 * @param path template below the base path, e.g. {@code /tickets/{id}}
 * @param access who may call it
 * @param scope scope a key needs, e.g. {@code tickets:read}, or null when any key will do
 * @param pathParameters by name
 * @param queryParameters by name
 * @param body what body it takes, or null for none
 */
public record Operation(
    String id,
    String method,
    String path,
    Access access,
    @Nullable String scope,
    Map<String, Parameter> pathParameters,
    Map<String, Parameter> queryParameters,
    @Nullable BodyRule body) {
  /** Who may call an operation. */
  public enum Access {
    /** Anyone, without a key. */
    PUBLIC,
    /** An API key with the scope, or the owner token. */
    KEY,
    /** The owner token alone. */
    OWNER
  }

  /** Whether it changes anything. */
  public boolean writes() {
    return !method.equals("GET");
  }
}
