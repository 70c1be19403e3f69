package io.repairstream.edge.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bodies as they go over the wire: gzip for callers that ask for it, where it saves a packet.
 *
 * <p>Only what a GET reads is compressed. Secrets are shown in answers to writes alone, so none is
 * ever beside text that somebody else chose in a compressed answer, and its length tells nothing.
 * An answer with a strong validator stays as it is: the validator is good for one form of it, and
 * its caller sends it back as {@code If-Match}.
 */
final class Compression {
  private static final int LEAST = 1_400;
  private static final int MOST_DOCUMENTS = 128;
  private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");

  /** Documents do not change while the process runs, and are too large to be made per request. */
  private final Map<String, Document> documents = new ConcurrentHashMap<>();

  /** The bytes of {@code body}, and the headers that say how they are written. */
  Buffer encode(HttpServerRequest request, Answer answer, String body) {
    HttpServerResponse response = request.response();
    boolean fit =
        request.method().equals(HttpMethod.GET)
            && answer.status() == 200
            && body.length() >= LEAST
            && !hasStrongValidator(response.headers().get(HttpHeaders.ETAG));
    if (!fit) {
      return Buffer.buffer(body);
    }
    response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    boolean gzip = accepts(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
    if (gzip) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
    }
    if (!answer.enveloped()) {
      Document document = document(body);
      if (document != null) {
        return gzip ? document.compressed : document.plain;
      }
    }
    return gzip ? compress(body, Deflater.BEST_SPEED) : Buffer.buffer(body);
  }

  private @Nullable Document document(String body) {
    Document known = documents.get(body);
    if (known == null && documents.size() < MOST_DOCUMENTS) {
      known =
          documents.computeIfAbsent(
              body,
              text ->
                  new Document(Buffer.buffer(text), compress(text, Deflater.DEFAULT_COMPRESSION)));
    }
    return known;
  }

  private static boolean hasStrongValidator(@Nullable String tag) {
    return tag != null && !tag.startsWith("W/");
  }

  /** Whether {@code header} lists gzip, or everything, and not with weight zero. */
  static boolean accepts(@Nullable String header) {
    if (header == null) {
      return false;
    }
    boolean any = false;
    for (String each : header.toLowerCase(Locale.ROOT).split(",")) {
      int semicolon = each.indexOf(';');
      String coding = (semicolon < 0 ? each : each.substring(0, semicolon)).strip();
      boolean wanted = semicolon < 0 || !isZero(each.substring(semicolon + 1).strip());
      if (coding.equals("gzip") || coding.equals("x-gzip")) {
        return wanted;
      }
      any |= coding.equals("*") && wanted;
    }
    return any;
  }

  private static boolean isZero(String parameter) {
    return parameter.matches("q\\s*=\\s*0(\\.0{0,3})?");
  }

  private static Buffer compress(String body, int level) {
    byte[] plain = body.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 4 + 64);
    try (GZIPOutputStream gzip = new LevelledGzip(bytes, level)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  private record Document(Buffer plain, Buffer compressed) {}

  /** The library's stream with a level of our choice. */
  private static final class LevelledGzip extends GZIPOutputStream {
    LevelledGzip(ByteArrayOutputStream out, int level) throws IOException {
      super(out);
      def.setLevel(level);
    }
  }
}
