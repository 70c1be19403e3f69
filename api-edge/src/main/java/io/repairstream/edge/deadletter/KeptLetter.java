package io.repairstream.edge.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a dead letter: all but what the record held.
 *
 * @param app process that gave up
 * @param topic where the record came from
 * @param key its key, where that is a text
 * @param type its type, as its header said
 * @param valueBytes how large its value is
 * @param redrivenAt when it was written back, or null
 */
record KeptLetter(
    LetterId id,
    String app,
    String topic,
    int partition,
    long offset,
    @Nullable String key,
    @Nullable String type,
    int valueBytes,
    String errorClass,
    String errorMessage,
    Instant failedAt,
    @Nullable Instant redrivenAt) {
  KeptLetter redriven(@Nullable Instant at) {
    return new KeptLetter(
        id,
        app,
        topic,
        partition,
        offset,
        key,
        type,
        valueBytes,
        errorClass,
        errorMessage,
        failedAt,
        at);
  }
}
