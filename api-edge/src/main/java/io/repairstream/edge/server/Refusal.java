package io.repairstream.edge.server;

import java.util.Locale;

/** Why a client was cut off or refused before anything was asked. */
enum Refusal {
  /** The head is no HTTP, or means different things to different readers. */
  MALFORMED_HEAD,
  /** The request line is too long. */
  LINE_TOO_LONG,
  /** The head is too large, or has too many fields. */
  HEAD_TOO_LARGE,
  /** The head did not arrive in time. */
  HEAD_TIMEOUT,
  /** A body's framing is broken. */
  MALFORMED_BODY,
  /** Too many connections in all. */
  CONNECTIONS,
  /** Too many connections of one address. */
  ADDRESS,
  /** Too many requests in work. */
  REQUESTS,
  /** The TLS handshake failed. */
  HANDSHAKE,
  /** The client broke the protocol, or the connection broke. */
  CONNECTION_ERROR;

  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
