package io.repairstream.edge.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What a head must be beyond what the library asks: RFC 9112, without its leniencies. */
final class HeadRules {
  static final int MOST_FIELDS = 128;
  private static final int LONGEST_METHOD = 32;

  private HeadRules() {}

  static void checkLine(String method, String target, String version) {
    if (method.length() > LONGEST_METHOD) {
      throw new MalformedHeadException(
          "the method has " + method.length() + " characters (expected: at most 32)");
    }
    if (!version.equals("HTTP/1.1") && !version.equals("HTTP/1.0")) {
      throw new MalformedHeadException("the version is not one we speak (expected: HTTP/1.1)");
    }
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c >= 0x7F) {
        throw new MalformedHeadException(
            "the path has a character that must be percent-encoded (expected: visible ASCII)");
      }
    }
  }

  static void checkFields(HttpVersion version, HttpHeaders headers) {
    int fields = 0;
    Iterator<Map.Entry<CharSequence, CharSequence>> each = headers.iteratorCharSequence();
    while (each.hasNext()) {
      if (each.next().getKey().isEmpty()) {
        throw new MalformedHeadException("a header has no name");
      }
      if (++fields > MOST_FIELDS) {
        throw new TooLongHttpHeaderException("more than " + MOST_FIELDS + " headers");
      }
    }
    checkHost(version, headers.getAll(HttpHeaderNames.HOST));
    List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (!codings.isEmpty()) {
      checkCodings(version, codings, headers.contains(HttpHeaderNames.CONTENT_LENGTH));
    }
  }

  private static void checkHost(HttpVersion version, List<String> hosts) {
    if (hosts.size() > 1 || (hosts.isEmpty() && version.equals(HttpVersion.HTTP_1_1))) {
      throw new MalformedHeadException(
          "there are " + hosts.size() + " Host headers (expected: exactly one)");
    }
    for (String host : hosts) {
      for (int i = 0; i < host.length(); i++) {
        char c = host.charAt(i);
        if (c <= ' ' || c >= 0x7F || "/\\@?#,\"<>".indexOf(c) >= 0) {
          throw new MalformedHeadException("the Host header is not a host and port");
        }
      }
    }
  }

  /** A body whose end two readers may see in two places hides a request from one of them. */
  private static void checkCodings(HttpVersion version, List<String> codings, boolean alsoLength) {
    if (alsoLength) {
      throw new MalformedHeadException(
          "there are Content-Length and Transfer-Encoding (expected: one of them)");
    }
    if (!version.equals(HttpVersion.HTTP_1_1)) {
      throw new MalformedHeadException("Transfer-Encoding is there (expected: none in HTTP/1.0)");
    }
    if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
      throw new MalformedHeadException("the Transfer-Encoding is unknown (expected: chunked)");
    }
  }
}
