package io.repairstream.webhook.transport;

/** Why an attempt was not accepted, as the attempt log tells it. */
public enum ErrorClass {
  /** Our rules refuse the target. */
  TARGET_DENIED,
  /** The name did not resolve. */
  UNRESOLVED,
  /** No connection. */
  CONNECT,
  /** The TLS handshake failed. */
  TLS,
  /** Not finished within the deadline. */
  TIMEOUT,
  /** The connection ended before the answer did. */
  CLOSED,
  /** What came is not HTTP we take. */
  PROTOCOL,
  /** A redirect, which is never followed. */
  REDIRECT,
  /** A status other than 2xx. */
  STATUS,
  /** The signing secret cannot be read here. */
  SECRET
}
