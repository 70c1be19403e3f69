package io.repairstream.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a stream of server-sent events from a plain socket, as far as it is let. */
final class SseReader implements AutoCloseable {
  private final Socket socket = new Socket();
  private final InputStream in;
  private final StringBuilder text = new StringBuilder();
  private final List<Frame> frames = new ArrayList<>();
  private @Nullable String head;
  private int chunkLeft = -1;
  private boolean ended;
  private StringBuilder line = new StringBuilder();

  /** One frame; data is null when it has none. */
  record Frame(@Nullable String id, @Nullable String event, @Nullable String data) {}

  SseReader(int port, String key, String path, @Nullable String lastEventId) throws IOException {
    this(port, key, path, lastEventId, 0);
  }

  SseReader(int port, String key, String path, @Nullable String lastEventId, int receiveBuffer)
      throws IOException {
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress("127.0.0.1", port), 60_000);
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + key
            + "\r\n"
            + (lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n")
            + "\r\n";
    OutputStream out = socket.getOutputStream();
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    in = socket.getInputStream();
  }

  /** Reads up to {@code bytes}, or until nothing came for {@code patienceMs}. */
  void read(int bytes, int patienceMs) throws IOException {
    socket.setSoTimeout(patienceMs);
    byte[] buffer = new byte[1_024];
    int left = bytes;
    while (left > 0 && !ended) {
      int count;
      try {
        count = in.read(buffer, 0, Math.min(left, buffer.length));
      } catch (SocketTimeoutException e) {
        return;
      }
      if (count < 0) {
        ended = true;
        return;
      }
      left -= count;
      for (int i = 0; i < count; i++) {
        take((char) (buffer[i] & 0xff));
      }
    }
  }

  /** The status line and headers, once they have arrived. */
  @Nullable String head() {
    return head;
  }

  /** Whole frames; what was cut off in the middle is none. */
  List<Frame> frames() {
    return frames;
  }

  /** Whether the beginning of a frame has arrived and its end has not. */
  boolean isInsideAFrame() {
    return head != null && !text.isEmpty();
  }

  boolean ended() {
    return ended;
  }

  private void take(char c) {
    if (head == null) {
      text.append(c);
      if (text.length() >= 4 && text.substring(text.length() - 4).equals("\r\n\r\n")) {
        head = text.toString();
        text.setLength(0);
      }
    } else if (chunkLeft > 0) {
      text.append(c);
      chunkLeft--;
      int end = text.length();
      if (end >= 2 && c == '\n' && text.charAt(end - 2) == '\n') {
        frames.add(frame(text.toString()));
        text.setLength(0);
      }
    } else if (c == '\n') {
      // The end of a chunk's size, or of the chunk.
      String size = line.toString().strip();
      line = new StringBuilder();
      if (!size.isEmpty()) {
        chunkLeft = Integer.parseInt(size, 16);
        ended |= chunkLeft == 0;
      }
    } else {
      line.append(c);
    }
  }

  private static Frame frame(String text) {
    String id = null;
    String event = null;
    String data = null;
    for (String each : text.split("\n")) {
      if (each.startsWith("id: ")) {
        id = each.substring(4);
      } else if (each.startsWith("event: ")) {
        event = each.substring(7);
      } else if (each.startsWith("data: ")) {
        data = each.substring(6);
      }
    }
    return new Frame(id, event, data);
  }

  /** Breaks it off, half of the time as rudely as can be. */
  void cut(boolean reset) throws IOException {
    if (reset) {
      socket.setSoLinger(true, 0);
    }
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
