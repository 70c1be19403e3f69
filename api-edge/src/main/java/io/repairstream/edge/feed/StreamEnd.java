package io.repairstream.edge.feed;

/** What ends a stream. */
enum StreamEnd {
  /** The caller went away. */
  GONE("gone"),
  /** The caller took nothing for too long. */
  TOO_SLOW("too_slow"),
  /** This edge stops. */
  SHUTDOWN("shutdown"),
  /** The key was revoked, has expired, or its organization may no longer call. */
  KEY_ENDED("key_ended"),
  /** What it should go on with is no longer kept. */
  EVENTS_GONE("events_gone");

  private final String text;

  StreamEnd(String text) {
    this.text = text;
  }

  /** As callers and metrics are told it. */
  String text() {
    return text;
  }
}
