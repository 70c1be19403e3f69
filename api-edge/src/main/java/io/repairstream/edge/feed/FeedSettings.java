package io.repairstream.edge.feed;

import java.time.Duration;

/**
 * Bounds of the feed.
 *
 * @param streams open streams in all
 * @param streamsPerKey open streams of one key
 * @param waits requests that wait for an event, in all
 * @param waitsPerKey the same of one key
 * @param heartbeat longest silence of a stream
 * @param patience how long a reader may take nothing before its stream is cut off
 * @param watch how often a stream looks whether its key still works
 */
public record FeedSettings(
    int streams,
    int streamsPerKey,
    int waits,
    int waitsPerKey,
    Duration heartbeat,
    Duration patience,
    Duration watch) {
  /** The bounds that are told in the contract. */
  public static FeedSettings of(int streams, int streamsPerKey, int waits, int waitsPerKey) {
    return new FeedSettings(
        streams,
        streamsPerKey,
        waits,
        waitsPerKey,
        Duration.ofSeconds(15),
        Duration.ofSeconds(10),
        Duration.ofMillis(400));
  }
}
