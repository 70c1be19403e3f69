package io.repairstream.edge.feed;

/** The frames of a stream, in the form of server-sent events. */
final class Frames {
  private static final long RECONNECT_MS = 1_000;

  private Frames() {}

  /** How soon to come back, and from where if nothing else arrives. */
  static String opening(long position) {
    return "retry: " + RECONNECT_MS + "\nid: " + position + "\n\n";
  }

  /** An event; JSON text has no line breaks outside its strings, and none inside them. */
  static String event(long sequence, String name, String json) {
    return "id: " + sequence + "\nevent: " + name + "\ndata: " + json + "\n\n";
  }

  /** A sign of life. An id without data is no event, but moves the place to come back to. */
  static String heartbeat(long position) {
    return ": still here\nid: " + position + "\n\n";
  }

  /** The last frame, when there is time for one. */
  static String end(String reason) {
    return "event: stream.ended\ndata: {\"reason\":\"" + reason + "\"}\n\n";
  }
}
