package io.repairstream.edge.deadletter;

import io.repairstream.schemas.Topics;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where a dead letter lies, which is also its name: {@code streams-processors.3.42}.
 *
 * @param app process that gave up
 */
record LetterId(String app, int partition, long offset) {
  /** The processes that keep dead letters. */
  static final List<String> APPS = List.of("api-edge", "streams-processors", "webhook-dispatcher");

  private static final Pattern FORM = Pattern.compile("([a-z-]+)\\.(\\d{1,9})\\.(\\d{1,18})");

  /** The id that {@code text} is, or null. */
  static @Nullable LetterId parse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches() && APPS.contains(parts.group(1))
        ? new LetterId(
            parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)))
        : null;
  }

  TopicPartition place() {
    return new TopicPartition(Topics.deadLetters(app), partition);
  }

  @Override
  public String toString() {
    return app + '.' + partition + '.' + offset;
  }
}
