package io.repairstream.testkit.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/** What a receiver does with a request instead of taking it. */
public enum Fault {
  /** Nothing: it takes it with 200. */
  NONE {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.say("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nthanks");
    }
  },
  /** Takes it with 200, but only after a tenth of a second. */
  DAWDLES {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.pause(BETWEEN);
      NONE.answer(with, elsewhere);
    }
  },
  /** Never answers. */
  HANGS {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.hang();
    }
  },
  /** Sends its head one byte at a time. */
  SLOW_HEAD {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.drip("HTTP/1.1 200 OK\r\nX-Slow: " + "z".repeat(10_000), BETWEEN);
    }
  },
  /** Sends its body one byte at a time. */
  SLOW_BODY {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.say("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n");
      with.drip("z".repeat(10_000), BETWEEN);
    }
  },
  /** Sends small chunks without end, each after a while. */
  SLOW_CHUNKS {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      while (true) {
        with.say("1\r\nz\r\n");
        with.pause(BETWEEN);
      }
    }
  },
  /** Sends chunks without end, as fast as they are read. */
  ENDLESS_CHUNKS {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      String chunk = "10000\r\n" + "z".repeat(0x10000) + "\r\n";
      while (true) {
        with.say(chunk);
      }
    }
  },
  /** Says that a gigabyte follows, and sends it. */
  HUGE_BODY {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.say("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n");
      byte[] block = new byte[1 << 16];
      for (int i = 0; i < 1 << 14; i++) {
        with.say(block);
      }
    }
  },
  /** Sends some kilobytes that unpack to sixteen megabytes. */
  GZIP_BOMB {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.say(
          "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
              + BOMB.length
              + "\r\n\r\n");
      with.say(BOMB);
    }
  },
  /** Sends a header of a megabyte. */
  HUGE_HEADER {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.say("HTTP/1.1 200 OK\r\nX-Huge: " + "z".repeat(1 << 20) + "\r\n\r\n");
      with.hang();
    }
  },
  /** Sends ten thousand headers. */
  MANY_HEADERS {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\n");
      for (int i = 0; i < 10_000; i++) {
        head.append("X-").append(i).append(": 1\r\n");
      }
      with.say(head.append("\r\n").toString());
      with.hang();
    }
  },
  /** Says 100 Continue without end. */
  CONTINUE_FLOOD {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      while (true) {
        with.say("HTTP/1.1 100 Continue\r\n\r\n".repeat(100));
        with.pause(BETWEEN);
      }
    }
  },
  /** Speaks no HTTP. */
  GARBAGE {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.say("<html>hello, this is HTTP/0.9</html>\r\n\r\n");
      with.close();
    }
  },
  /** Ends the connection without an answer. */
  CLOSES {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.close();
    }
  },
  /** Resets the connection without an answer. */
  RESETS {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.reset();
    }
  },
  /** Resets the connection after the head of a success. */
  RESETS_AFTER_HEAD {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
      with.pause(BETWEEN);
      with.reset();
    }
  },
  /** Ends the connection in the middle of the body of a success: its length was a lie. */
  STOPS_SHORT {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");
      with.close();
    }
  },
  /** Sends more than it said it would. */
  SAYS_MORE {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nand more");
      with.hang();
    }
  },
  /** Answers 500. */
  ERROR {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.say("HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\noops");
    }
  },
  /** Answers 410. */
  GONE {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.say("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n");
    }
  },
  /** Answers 429 and asks for six seconds. */
  THROTTLES {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.say("HTTP/1.1 429 Slow down\r\nRetry-After: 6\r\nContent-Length: 0\r\n\r\n");
    }
  },
  /** Sends to another place with 307, which would repeat the POST there. */
  REDIRECTS {
    @Override
    void answer(Conversation with, String elsewhere) throws IOException {
      with.say(
          "HTTP/1.1 307 Elsewhere\r\nLocation: " + elsewhere + "\r\nContent-Length: 0\r\n\r\n");
    }
  };

  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final int BOMB_MEGABYTES = 16;
  private static final byte[] BOMB = bomb();

  /** Whether the request was answered with a success in full. */
  public boolean takes() {
    return this == NONE || this == DAWDLES;
  }

  /**
   * Does it.
   *
   * @param elsewhere where a redirect leads
   * @throws IOException when the other side has ended the connection
   */
  abstract void answer(Conversation with, String elsewhere) throws IOException;

  private static byte[] bomb() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] nothing = new byte[1 << 20];
      for (int i = 0; i < BOMB_MEGABYTES; i++) {
        gzip.write(nothing);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
