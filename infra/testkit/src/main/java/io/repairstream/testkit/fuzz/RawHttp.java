package io.repairstream.testkit.fuzz;

import io.repairstream.testkit.contract.ApiExchange;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP/1.1 connection that sends whatever it is told, byte for byte; of one thread. */
public final class RawHttp implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;

  private final String host;
  private final int port;
  private final int patienceMillis;
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  /** A connection to the host and port of {@code base}, which waits so long for an answer. */
  public RawHttp(String base, Duration patience) {
    URI uri = URI.create(base);
    this.host = uri.getHost();
    this.port = uri.getPort();
    this.patienceMillis = Math.toIntExact(patience.toMillis());
  }

  /** Sends {@code request} and reads its answer; once more when the connection had been ended. */
  public ApiExchange send(FuzzRequest request) throws IOException {
    boolean fresh = socket == null;
    try {
      return exchange(request);
    } catch (EOFException | java.net.SocketException e) {
      close();
      if (fresh) {
        throw e;
      }
      return exchange(request);
    }
  }

  private ApiExchange exchange(FuzzRequest request) throws IOException {
    InputStream input = connected();
    byte[] body = request.body();
    StringBuilder head =
        new StringBuilder(request.method())
            .append(' ')
            .append(request.target())
            .append(" HTTP/1.1\r\n");
    head.append("Host: ").append(host).append(':').append(port).append("\r\n");
    request
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (body != null) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    head.append("\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    if (body != null) {
      bytes.writeBytes(body);
    }
    Socket open = socket;
    if (open == null) {
      throw new IOException("not connected");
    }
    open.getOutputStream().write(bytes.toByteArray());
    open.getOutputStream().flush();
    return answer(request, input);
  }

  private InputStream connected() throws IOException {
    InputStream known = in;
    if (known != null) {
      return known;
    }
    Socket fresh = new Socket();
    fresh.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
    fresh.setSoTimeout(patienceMillis);
    fresh.setTcpNoDelay(true);
    socket = fresh;
    InputStream opened = new BufferedInputStream(fresh.getInputStream(), 16_384);
    in = opened;
    return opened;
  }

  private ApiExchange answer(FuzzRequest request, InputStream input) throws IOException {
    int status;
    Map<String, List<String>> headers;
    do {
      String line = line(input);
      status = Integer.parseInt(line.split(" ", 3)[1]);
      headers = headers(input);
    } while (status == 100);
    String type = first(headers, "content-type");
    byte[] body;
    if (type.startsWith("text/event-stream")) {
      // It has no end; that it began is all there is to see.
      body = new byte[0];
      close();
    } else if (status == 204 || status == 304 || request.method().equals("HEAD")) {
      body = new byte[0];
    } else if (first(headers, "transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
      body = chunks(input);
    } else if (headers.containsKey("content-length")) {
      body = exactly(input, Integer.parseInt(first(headers, "content-length")));
    } else {
      body = input.readAllBytes();
      close();
    }
    if (first(headers, "connection").equalsIgnoreCase("close")) {
      close();
    }
    return new ApiExchange(
        request.method(),
        request.target(),
        request.headers(),
        status,
        headers,
        new String(body, StandardCharsets.UTF_8));
  }

  private static Map<String, List<String>> headers(InputStream input) throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line = line(input); !line.isEmpty(); line = line(input)) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return headers;
  }

  private static String first(Map<String, List<String>> headers, String name) {
    List<String> values = headers.get(name);
    return values == null ? "" : values.getFirst();
  }

  private static byte[] chunks(InputStream input) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line(input).split(";", 2)[0].strip(), 16);
      body.writeBytes(exactly(input, size));
      line(input);
      if (size == 0) {
        return body.toByteArray();
      }
    }
  }

  private static byte[] exactly(InputStream input, int length) throws IOException {
    byte[] bytes = input.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the answer ended after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  private static String line(InputStream input) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = input.read(); c != '\n'; c = input.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended before the answer did");
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    Socket open = socket;
    socket = null;
    in = null;
    if (open != null) {
      open.close();
    }
  }
}
