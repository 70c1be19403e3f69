package io.repairstream.streams.organization.domain.inspection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a caller reports of one point: its whole answer. */
public record PointFinding(
    String key,
    String result,
    @Nullable String note,
    @Nullable String measurement,
    List<PointMedia> media) {
  /** Copies the media. */
  public PointFinding {
    media = List.copyOf(media);
  }
}
