package io.repairstream.testkit.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One connection, byte by byte, from the receiver's side. */
public final class Conversation {
  private static final int MOST_HEAD = 64 * 1024;
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  Conversation(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /** What stands before the body: the path and the headers. */
  record Head(String path, Map<String, String> headers) {
    int length() {
      return Integer.parseInt(headers.getOrDefault("content-length", "0"));
    }
  }

  /** The next request's head. */
  Head head() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEAD)) {
      int next = in.read();
      if (next < 0 || bytes.size() >= MOST_HEAD) {
        throw new IOException("no further request");
      }
      bytes.write(next);
    }
    String[] lines = bytes.toString(StandardCharsets.ISO_8859_1).split("\r\n");
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    return new Head(lines[0].split(" ")[1], headers);
  }

  byte[] body(int length) throws IOException {
    return in.readNBytes(length);
  }

  /** Sends {@code text} as it stands. */
  public void say(String text) throws IOException {
    say(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends {@code bytes} as they stand. */
  public void say(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** Sends {@code text} one byte at a time, waiting after each. */
  public void drip(String text, Duration between) throws IOException {
    for (byte one : text.getBytes(StandardCharsets.ISO_8859_1)) {
      say(new byte[] {one});
      pause(between);
    }
  }

  /** Waits so long, and no longer than until the other side ends the connection. */
  public void pause(Duration length) throws IOException {
    socket.setSoTimeout(Math.max(1, (int) length.toMillis()));
    try {
      if (in.read() < 0) {
        throw new IOException("the other side has ended it");
      }
    } catch (SocketTimeoutException over) {
      socket.setSoTimeout(0);
    }
  }

  /** Says nothing more until the other side ends the connection. */
  public void hang() throws IOException {
    while (in.read() >= 0) {
      // What else it sends changes nothing.
      continue;
    }
    throw new IOException("the other side has ended it");
  }

  /** Ends the connection in order. */
  public void close() throws IOException {
    socket.shutdownOutput();
    socket.close();
  }

  /** Ends the connection with a reset. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }
}
