package io.repairstream.edge.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers; the pipeline adds envelope and common headers.
 *
 * @param status HTTP status
 * @param data JSON text of {@code data}, or the whole body; null for an answer without a body
 * @param meta JSON text of {@code meta}, for lists
 * @param headers headers of this answer
 * @param enveloped whether {@code data} goes into the envelope or is the whole body
 * @param live a body that is written as it comes about, instead of {@code data}
 */
public record Answer(
    int status,
    @Nullable String data,
    @Nullable String meta,
    Map<String, String> headers,
    boolean enveloped,
    @Nullable LiveBody live) {
  /** Done, with {@code data}. */
  public static Answer of(int status, String data) {
    return new Answer(status, data, null, Map.of(), true, null);
  }

  /** A page of a list. */
  public static Answer page(String data, String meta) {
    return new Answer(200, data, meta, Map.of(), true, null);
  }

  /** What the caller has is what there is. */
  public static Answer notModified() {
    return new Answer(304, null, null, Map.of(), true, null);
  }

  /** A document that is not ours to put into an envelope. */
  public static Answer document(String json) {
    return new Answer(200, json, null, Map.of(), false, null);
  }

  /** A text that is no JSON. */
  public static Answer text(String text, String mediaType) {
    return new Answer(200, text, null, Map.of("Content-Type", mediaType), false, null);
  }

  /** A body of {@code mediaType} that goes on until one of both sides has enough. */
  public static Answer live(LiveBody body, String mediaType) {
    return new Answer(200, null, null, Map.of("Content-Type", mediaType), false, body);
  }

  /** This answer with one more header. */
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, data, meta, more, enveloped, live);
  }
}
